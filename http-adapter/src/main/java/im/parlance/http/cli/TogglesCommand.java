package im.parlance.http.cli;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.route.Json;
import im.parlance.setting.Toggle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code toggles}: what an app of a running server has one way or the other. */
@Command(
    name = "toggles",
    description = {
      "Lists the settings of an app of a running server, or turns some on or off.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class TogglesCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "SETTING=true|false",
      description = {
        "What to turn on or off; it is kept. One of ${COMPLETION-CANDIDATES}.",
        "Without any, all settings are listed."
      })
  private Map<Toggle, Boolean> changes = new LinkedHashMap<>();

  @Mixin private AdminOptions server = new AdminOptions();

  @Option(
      names = "--app",
      paramLabel = "NAME",
      description = "The app, if several are served, by its own name or a vendor's.")
  private @Nullable String app;

  @Override
  public Integer call() {
    return Answering.run(
        spec,
        called -> {
          AdminClient client = server.client();
          Map<String, String> query = AdminOptions.query("app", app);
          List<List<String>> rows = new ArrayList<>();
          rows.add(List.of("SETTING", "IS", "UNLESS SET"));
          if (changes.isEmpty()) {
            client.get("toggles", query).path("toggles").forEach(toggle -> rows.add(row(toggle)));
          }
          changes.forEach(
              (toggle, on) ->
                  rows.add(
                      row(
                          client.put(
                              "toggles/" + toggle.name(), query, Json.object().put("on", on)))));
          TextTable.print(called.commandLine().getOut(), rows);
        });
  }

  private static List<String> row(JsonNode toggle) {
    return List.of(
        toggle.path("name").asText(),
        word(toggle.path("on").asBoolean()),
        word(toggle.path("onUnlessSet").asBoolean()));
  }

  private static String word(boolean on) {
    return on ? "on" : "off";
  }
}
