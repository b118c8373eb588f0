package com.askany.support;

import com.askany.core.Captions;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/** Puts the captions of a language in place of the names in a model, which are English. */
@Component
class DiagramTranslation {
    private final Captions captions;

    DiagramTranslation(Captions captions) {
        this.captions = captions;
    }

    String translate(String xml, Locale language) {
        try {
            Document model = parse(xml);
            var elements = model.getElementsByTagName("*");
            for (int index = 0; index < elements.getLength(); index++) {
                var element = (Element) elements.item(index);
                if (element.hasAttribute("id") && element.hasAttribute("name"))
                    element.setAttribute(
                            "name", captions.of(element.getAttribute("id"), element.getAttribute("name"), language));
            }
            var translated = new StringWriter();
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(model), new StreamResult(translated));
            return translated.toString();
        } catch (Exception e) {
            throw new IllegalStateException("a deployed model cannot be read", e);
        }
    }

    private static Document parse(String xml) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setNamespaceAware(true);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new DefaultHandler());
        return builder.parse(new InputSource(new StringReader(xml)));
    }
}
