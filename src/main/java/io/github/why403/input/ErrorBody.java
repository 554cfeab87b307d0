package io.github.why403.input;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A store's error document: {@code <Error><Code>..</Code><Message>..</Message>...</Error>}.
 *
 * <p>Read leniently: an unfinished document gives what stood before its end, since bodies are cut
 * at a cap and pasted in part. Document types and entities of its own are refused.
 *
 * @param code text of {@code Code}; empty where there is none
 * @param message text of {@code Message}; empty where there is none
 * @param fields every element that holds text alone, by its local name, in order; of a repeated
 *     name the first
 */
public record ErrorBody(String code, String message, Map<String, String> fields) {
  private static final int MAX_FIELDS = 64;
  private static final int MAX_DEPTH = 8;

  public ErrorBody {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** The text of an element; empty where it is missing or blank. */
  public Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name)).filter(text -> !text.isBlank());
  }

  /** Reads the body of a reply; empty where it is no error document. */
  static Optional<ErrorBody> parse(HttpReply reply) {
    String body = reply.body();
    int start = body.indexOf('<');
    if (start < 0 || !body.contains("<Error")) {
      return Optional.empty();
    }
    Map<String, String> fields = read(Octets.bytes(body.substring(start)));
    boolean known = fields.containsKey("Code") || fields.containsKey("Message");
    return known
        ? Optional.of(
            new ErrorBody(
                fields.getOrDefault("Code", ""), fields.getOrDefault("Message", ""), fields))
        : Optional.empty();
  }

  private static Map<String, String> read(byte[] document) {
    Map<String, String> fields = new LinkedHashMap<>();
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new ByteArrayInputStream(document));
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

  @Override
  public String toString() {
    return "ErrorBody[" + code + ", " + Mask.hide(message) + ", " + fields.keySet() + "]";
  }
}
