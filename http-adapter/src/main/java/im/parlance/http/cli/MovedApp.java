package im.parlance.http.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.io.BaseEncoding;
import im.parlance.error.ImException;
import im.parlance.http.route.Json;
import im.parlance.http.route.Malformed;
import im.parlance.id.AppId;
import im.parlance.storage.jdbi.transfer.AppRow;
import im.parlance.storage.jdbi.transfer.Cell;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The lines that an app is moved in, each a JSON object:
 *
 * <pre>
 *  {"parlance":1,"schema":…,"app":"demo","rows":2}       first
 *  {"t":"account","r":{"id":"bob",…}}                    a row; bytes are {"base64":"…"}
 *  {"totals":{"account":2}}                              last, so that what is cut is noticed
 * </pre>
 */
final class MovedApp {
  private static final int VERSION = 1;
  private static final BaseEncoding BASE64 = BaseEncoding.base64();

  private MovedApp() {}

  /**
   * What stands first.
   *
   * @param schema the version of the tables that the rows are of
   * @param app the app's name
   * @param rows how many there are
   */
  record Head(int schema, AppId app, long rows) {
    String line() {
      return Json.text(
          Json.object()
              .put("parlance", VERSION)
              .put("schema", schema)
              .put("app", app.value())
              .put("rows", rows));
    }

    /** Reads it; an {@link IllegalStateException} says what else the line is. */
    static Head of(String line) {
      JsonNode head = object(line);
      if (!head.path("parlance").canConvertToInt() || !head.path("schema").canConvertToInt()) {
        throw new IllegalStateException("this is no app that was exported");
      }
      if (head.path("parlance").intValue() != VERSION) {
        throw new IllegalStateException("this was exported by a later version of Parlance");
      }
      try {
        return new Head(
            head.path("schema").intValue(),
            AppId.of(head.path("app").asText()),
            head.path("rows").asLong());
      } catch (ImException e) {
        throw new IllegalStateException("this names no app");
      }
    }
  }

  static String line(AppRow row) {
    ObjectNode cells = Json.object();
    row.cells().forEach((column, cell) -> cells.set(column, json(cell)));
    return Json.text(Json.object().put("t", row.table()).set("r", cells));
  }

  private static JsonNode json(Cell cell) {
    if (cell instanceof Cell.Whole whole) {
      return LongNode.valueOf(whole.value());
    }
    if (cell instanceof Cell.Text text) {
      return TextNode.valueOf(text.value());
    }
    return cell instanceof Cell.Bytes bytes
        ? Json.object().put("base64", BASE64.encode(bytes.copy()))
        : BooleanNode.valueOf(((Cell.Truth) cell).value());
  }

  /** The line at the end. */
  static String totals(Map<String, Long> counts) {
    ObjectNode totals = Json.object();
    counts.forEach(totals::put);
    return Json.text(Json.object().set("totals", totals));
  }

  /** The line as an object; an {@link IllegalStateException} says that it is none. */
  static JsonNode object(String line) {
    try {
      JsonNode object = Json.parse(line);
      if (object.isObject()) {
        return object;
      }
    } catch (Malformed e) {
      // told below: the parser would tell a place within the line
    }
    throw new IllegalStateException("not a JSON object");
  }

  static AppRow row(JsonNode line) {
    if (!line.path("t").isTextual() || !line.path("r").isObject()) {
      throw new IllegalStateException("neither a row nor the totals");
    }
    Map<String, Cell> cells = new LinkedHashMap<>();
    line.path("r").properties().forEach(cell -> cells.put(cell.getKey(), cell(cell.getValue())));
    return new AppRow(line.path("t").asText(), cells);
  }

  private static Cell cell(JsonNode value) {
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return new Cell.Whole(value.longValue());
    }
    if (value.isTextual()) {
      return new Cell.Text(value.textValue());
    }
    if (value.isBoolean()) {
      return new Cell.Truth(value.booleanValue());
    }
    String bytes = value.path("base64").asText();
    if (value.path("base64").isTextual() && BASE64.canDecode(bytes)) {
      return new Cell.Bytes(ByteBuffer.wrap(BASE64.decode(bytes)).asReadOnlyBuffer());
    }
    throw new IllegalStateException("a value that stands in no column");
  }

  static Map<String, Long> counts(JsonNode totals) {
    Map<String, Long> counts = new LinkedHashMap<>();
    totals
        .path("totals")
        .properties()
        .forEach(count -> counts.put(count.getKey(), count.getValue().asLong(-1)));
    return counts;
  }
}
