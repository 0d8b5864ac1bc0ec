package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringWriter;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * An answer as XML: {@code xml} at the root, an element for each member, an element of the member's
 * name for each entry of an array, values as text (spec: common rules, addressing).
 */
final class RongXml {
  static final String SUFFIX = ".xml";
  static final String TYPE = "text/xml;charset=UTF-8";

  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w.-]*");
  private static final Pattern NOT_FOR_XML =
      Pattern.compile("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private RongXml() {}

  static String of(JsonNode answer) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = FACTORY.createXMLStreamWriter(text);
      element(xml, "xml", answer);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a tree cannot be written", e);
    }
    return text.toString();
  }

  private static void element(XMLStreamWriter xml, String name, JsonNode value)
      throws XMLStreamException {
    if (value.isArray()) {
      for (JsonNode entry : value) {
        element(xml, name, entry);
      }
      return;
    }
    if (NAME.matcher(name).matches()) {
      xml.writeStartElement(name);
    } else {
      // an id as a member's name
      xml.writeStartElement("entry");
      xml.writeAttribute("name", shown(name));
    }
    if (value.isObject()) {
      for (var member : value.properties()) {
        element(xml, member.getKey(), member.getValue());
      }
    } else {
      xml.writeCharacters(shown(value.asText()));
    }
    xml.writeEndElement();
  }

  private static String shown(String text) {
    return NOT_FOR_XML.matcher(text).replaceAll("\uFFFD");
  }
}
