package com.askany.policies;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a decision table as DMN: only what {@link DecisionTable} knows, whatever else the text it came from held. */
final class DmnWriter {
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;
    private final String id;

    private DmnWriter(String id) throws XMLStreamException {
        this.id = id;
        xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    }

    /**
     * @param id of the decision, in place of the table's own
     * @param name told apart by the engine: a model that is the same is not deployed again
     */
    static String write(DecisionTable table, String id, String name) {
        try {
            var writer = new DmnWriter(id);
            writer.write(table, name);
            return writer.text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(DecisionTable table, String name) throws XMLStreamException {
        xml.writeStartDocument();
        start("definitions", "id", id + "-definitions", "name", name, "namespace", "https://askany.com/dmn");
        start("decision", "id", id, "name", table.name());
        start("decisionTable", "id", id + "-table", "hitPolicy", table.hitPolicy());
        for (int i = 0; i < table.inputs().size(); i++) {
            var input = table.inputs().get(i);
            start("input", "id", id + "-input-" + i, "label", input.label());
            start("inputExpression", "id", id + "-expression-" + i, "typeRef", input.type());
            words("text", input.name());
            xml.writeEndElement();
            xml.writeEndElement();
        }
        for (int i = 0; i < table.outputs().size(); i++) {
            var output = table.outputs().get(i);
            start(
                    "output",
                    "id",
                    id + "-output-" + i,
                    "label",
                    output.label(),
                    "name",
                    output.name(),
                    "typeRef",
                    output.type());
            xml.writeEndElement();
        }
        for (int i = 0; i < table.rules().size(); i++) rule(table.rules().get(i), i);
        xml.writeEndDocument();
    }

    private void rule(DecisionTable.Rule rule, int number) throws XMLStreamException {
        start("rule", "id", id + "-rule-" + number);
        if (!rule.description().isEmpty()) words("description", rule.description());
        for (int i = 0; i < rule.conditions().size(); i++)
            entry("inputEntry", number + "-" + i, rule.conditions().get(i));
        for (int i = 0; i < rule.conclusions().size(); i++)
            entry("outputEntry", number + "-" + i, rule.conclusions().get(i));
        xml.writeEndElement();
    }

    private void entry(String kind, String place, String feel) throws XMLStreamException {
        start(kind, "id", id + "-" + kind + "-" + place);
        words("text", feel);
        xml.writeEndElement();
    }

    private void words(String element, String words) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(words);
        xml.writeEndElement();
    }

    private void start(String element, String... attributes) throws XMLStreamException {
        xml.writeStartElement(element);
        if (element.equals("definitions")) xml.writeDefaultNamespace("https://www.omg.org/spec/DMN/20191111/MODEL/");
        for (int i = 0; i < attributes.length; i += 2) xml.writeAttribute(attributes[i], attributes[i + 1]);
    }
}
