package im.parlance.http.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quotas}: the limits of a running server. */
@Command(
    name = "quotas",
    description = {
      "Lists the limits of a running server, or changes some of them until it is stopped.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class QuotasCommand implements Callable<Integer> {
  private static final List<String> HEAD =
      List.of("FACE", "OPERATION", "LIMIT", "USED", "COUNTS", "SHARED AS", "");

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "OPERATION=LIMIT",
      description = {
        "The new limit: 500/s, also m, half_hour, h and d, several joined by +; unlimited; or"
            + " published, to go back. Without any, all limits are listed."
      })
  private List<String> changes = List.of();

  @Mixin private AdminOptions server = new AdminOptions();

  @Option(
      names = "--app",
      paramLabel = "NAME",
      description = "The app, if several are served, by its own name or a vendor's.")
  private @Nullable String app;

  @Option(
      names = "--face",
      paramLabel = "FACE",
      description = "rongcloud or easemob; has to be said where both have the operation.")
  private @Nullable String face;

  @Override
  public Integer call() {
    return Answering.run(
        spec,
        called -> {
          List<QuotaChange> wanted = changes(called);
          AdminClient client = server.client();
          List<List<String>> rows = new ArrayList<>();
          rows.add(HEAD);
          if (wanted.isEmpty()) {
            client.get("quotas", query()).path("quotas").forEach(quota -> rows.add(row(quota)));
          }
          try {
            wanted.forEach(change -> rows.add(row(make(change, client))));
          } finally {
            // what was changed before another could not be
            TextTable.print(called.commandLine().getOut(), rows.size() > 1 ? rows : List.of());
          }
        });
  }

  /** All of them before the first is made. */
  private List<QuotaChange> changes(CommandSpec called) {
    try {
      return changes.stream().map(QuotaChange::of).toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(called.commandLine(), String.valueOf(e.getMessage()));
    }
  }

  private Map<String, String> query() {
    Map<String, String> query = AdminOptions.query("app", app);
    query.putAll(AdminOptions.query("face", face));
    return query;
  }

  private JsonNode make(QuotaChange change, AdminClient client) {
    String path = "quotas/" + AdminClient.segment(change.operation());
    try {
      return change
          .limits()
          .map(limits -> client.put(path, query(), limits))
          .orElseGet(() -> client.delete(path, query()));
    } catch (IllegalStateException e) {
      throw new IllegalStateException(change.operation() + ": " + e.getMessage());
    }
  }

  private static List<String> row(JsonNode quota) {
    String operation = quota.path("operation").asText();
    String budget = quota.path("budget").asText();
    JsonNode limits = quota.path("limits");
    return List.of(
        quota.path("face").asText(),
        operation,
        limits.isEmpty()
            ? "unlimited"
            : joined(
                limits, limit -> limit.path("limit").asText() + '/' + limit.path("per").asText()),
        joined(limits, limit -> limit.path("used").asText()),
        quota.path("unit").asText() + 's',
        budget.equals(operation) ? "" : budget,
        quota.path("adjusted").asBoolean() ? "changed" : "");
  }

  private interface Cell {
    String of(JsonNode limit);
  }

  private static String joined(JsonNode limits, Cell cell) {
    return StreamSupport.stream(limits.spliterator(), false)
        .map(cell::of)
        .collect(Collectors.joining("+"));
  }
}
