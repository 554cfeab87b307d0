package io.github.why403.input;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A small XML document of a store as texts by element name.
 *
 * <p>Read leniently: an unfinished document gives what stood before its end, since bodies are cut
 * at a cap and pasted in part. Document types and entities of its own are refused, and there is an
 * end to how many elements and levels are looked at.
 */
public final class XmlFields {
  private static final int MAX_FIELDS = 64;
  private static final int MAX_DEPTH = 8;

  private XmlFields() {}

  /**
   * The text of every element by its local name, in order; of a repeated name the first.
   *
   * @param body an octet string that holds a document; what stands before its first {@code <} is
   *     passed over
   */
  public static Map<String, String> of(String body) {
    int start = body.indexOf('<');
    // As text: the parser writes of bytes that are no UTF-8 to standard error.
    return start < 0 ? Map.of() : read(Octets.text(body.substring(start)));
  }

  private static Map<String, String> read(String document) {
    Map<String, String> fields = new LinkedHashMap<>();
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(document));
      try {
        collect(xml, fields);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException unfinished) {
      return fields;
    }
    return fields;
  }

  private static void collect(XMLStreamReader xml, Map<String, String> fields)
      throws XMLStreamException {
    Deque<StringBuilder> texts = new ArrayDeque<>();
    while (xml.hasNext() && fields.size() < MAX_FIELDS) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (texts.size() == MAX_DEPTH) {
            return;
          }
          texts.push(new StringBuilder());
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!texts.isEmpty()) {
            texts.peek().append(xml.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT ->
            fields.putIfAbsent(xml.getLocalName(), texts.pop().toString());
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
          return;
        }
        default -> {
          // Comments, blanks, processing instructions.
        }
      }
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }
}
