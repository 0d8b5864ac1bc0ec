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
import picocli.CommandLine.Spec;

/** {@code apps}: what a running server serves. */
@Command(
    name = "apps",
    description = "Lists the apps of a running server.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class AppsCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private AdminOptions server = new AdminOptions();

  @Override
  public Integer call() {
    return Answering.run(
        spec,
        called -> {
          List<List<String>> rows = new ArrayList<>();
          rows.add(List.of("APP", "USERS", "SESSIONS", "RONGCLOUD", "EASEMOB", "ON"));
          for (JsonNode app : server.client().get("apps", Map.of()).path("apps")) {
            rows.add(row(app));
          }
          TextTable.print(called.commandLine().getOut(), rows);
        });
  }

  private static List<String> row(JsonNode app) {
    return List.of(
        app.path("app").asText(),
        app.path("users").asText(),
        app.path("sessions").asText(),
        app.at("/rongcloud/appKey").asText("-"),
        app.at("/easemob/appKey").asText("-"),
        StreamSupport.stream(app.path("on").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(" ")));
  }
}
