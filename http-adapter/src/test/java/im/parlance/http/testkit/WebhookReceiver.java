package im.parlance.http.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import im.parlance.http.route.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.awaitility.Awaitility;

/** An app's own server, which keeps what it is told and answers as it is told to. */
public final class WebhookReceiver implements AutoCloseable {
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile Function<Told, Reply> answers = request -> new Reply(200, "");

  /** A receiver on a port of its own that takes everything. */
  public WebhookReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * What it was told.
   *
   * @param target path and query
   * @param contentType what the body is
   * @param headers by their names, in lower case
   * @param body as text
   */
  public record Told(String target, String contentType, Map<String, String> headers, String body) {
    /** The fields of the form. */
    public Map<String, String> form() {
      return fields(body);
    }

    /** The fields of the query. */
    public Map<String, String> query() {
      return fields(target.substring(target.indexOf('?') + 1));
    }

    private static Map<String, String> fields(String text) {
      Map<String, String> fields = new LinkedHashMap<>();
      for (String field : text.split("&", -1)) {
        int equals = field.indexOf('=');
        fields.put(
            field.substring(0, equals), URLDecoder.decode(field.substring(equals + 1), UTF_8));
      }
      return fields;
    }
  }

  /**
   * What it answers.
   *
   * @param status of HTTP
   * @param body as text
   * @param headers besides those of every answer
   */
  public record Reply(int status, String body, Map<String, String> headers) {
    /** One without headers of its own. */
    public Reply(int status, String body) {
      this(status, body, Map.of());
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    Told request =
        new Told(
            exchange.getRequestURI().toString(),
            headers.getOrDefault("content-type", ""),
            headers,
            new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    Reply reply = answers.apply(request);
    told.add(request);
    byte[] body = reply.body().getBytes(UTF_8);
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Answers like this from now on. */
  public WebhookReceiver answering(Function<Told, Reply> chosen) {
    answers = chosen;
    return this;
  }

  /** Answers everything with this from now on. */
  public WebhookReceiver answering(int status, String body) {
    return answering(request -> new Reply(status, body));
  }

  /** An address of it. */
  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** Everything that it was told, in order. */
  public List<Told> told() {
    return List.copyOf(told);
  }

  /** Everything that it was told, as soon as that is so much. */
  public List<Told> await(int count) {
    Awaitility.await().until(() -> told.size() >= count);
    return told();
  }

  /** What it was told in JSON of Easemob's app of this key at this path, when that is so much. */
  public List<JsonNode> told(String appKey, String path, int count) {
    Awaitility.await().until(() -> told(appKey, path).size() >= count);
    return told(appKey, path);
  }

  private List<JsonNode> told(String appKey, String path) {
    return told.stream()
        .filter(each -> each.target().equals(path))
        .map(each -> Json.parse(each.body()))
        .filter(each -> each.path("appkey").asText().equals(appKey))
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
