package com.askany.policies;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads a decision table out of DMN. The text may come from anybody: it loads nothing and expands nothing. */
final class DmnReader {
    private static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";

    private DmnReader() {}

    /** @throws DraftRefused when it is not XML, or not one decision by a table */
    static DecisionTable read(String model) {
        var decisions = children(parse(model), "decision");
        if (decisions.size() != 1) throw new DraftRefused("one-decision", decisions.size());
        var decision = decisions.getFirst();
        var table = child(decision, "decisionTable");
        if (table == null) throw new DraftRefused("no-table", decision.getAttribute("id"));
        return new DecisionTable(
                decision.getAttribute("id"),
                decision.getAttribute("name"),
                text(decision, "description"),
                table.hasAttribute("hitPolicy") ? table.getAttribute("hitPolicy") : "UNIQUE",
                children(table, "input").stream().map(DmnReader::input).toList(),
                children(table, "output").stream().map(DmnReader::output).toList(),
                children(table, "rule").stream().map(DmnReader::rule).toList());
    }

    private static Element parse(String model) {
        try {
            var root = secured().parse(new InputSource(new StringReader(model))).getDocumentElement();
            if (!DMN.equals(root.getNamespaceURI()) || !root.getLocalName().equals("definitions"))
                throw new DraftRefused("not-dmn", root.getNodeName());
            return root;
        } catch (SAXParseException broken) {
            throw new DraftRefused("not-xml", broken.getLineNumber());
        } catch (SAXException | IOException | ParserConfigurationException broken) {
            throw new DraftRefused("not-xml", 1);
        }
    }

    private static DocumentBuilder secured() throws ParserConfigurationException {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new DefaultHandler());
        return builder;
    }

    private static DecisionTable.Input input(Element input) {
        var expression = child(input, "inputExpression");
        if (expression == null) throw new DraftRefused("no-input-expression", input.getAttribute("label"));
        return new DecisionTable.Input(
                input.getAttribute("label"), text(expression, "text"), expression.getAttribute("typeRef"));
    }

    private static DecisionTable.Output output(Element output) {
        return new DecisionTable.Output(
                output.getAttribute("label"), output.getAttribute("name"), output.getAttribute("typeRef"));
    }

    private static DecisionTable.Rule rule(Element rule) {
        return new DecisionTable.Rule(
                rule.getAttribute("id"),
                text(rule, "description"),
                children(rule, "inputEntry").stream()
                        .map(entry -> text(entry, "text"))
                        .toList(),
                children(rule, "outputEntry").stream()
                        .map(entry -> text(entry, "text"))
                        .toList());
    }

    private static String text(Element parent, String name) {
        var child = child(parent, name);
        return child == null ? "" : child.getTextContent().strip();
    }

    private static Element child(Element parent, String name) {
        return children(parent, name).stream().findFirst().orElse(null);
    }

    private static List<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling())
            if (node instanceof Element element && name.equals(element.getLocalName())) found.add(element);
        return found;
    }
}
