package im.parlance.http.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Where the options of {@code serve} come from. */
class ConfigurationTest {
  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter err = new StringWriter();

  ConfigurationTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private CommandLine commandLine() {
    return Main.commandLine(environment, directory).setErr(new PrintWriter(err));
  }

  private Object value(String option, String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "serve";
    System.arraycopy(args, 0, all, 1, args.length);
    return commandLine().parseArgs(all).subcommand().commandSpec().findOption(option).getValue();
  }

  private Path file(String name, String... lines) throws IOException {
    return Files.write(directory.resolve(name), List.of(lines));
  }

  @Test
  void flag_goesBeforeEnvironment_beforeFile_beforeDefault() throws IOException {
    assertThat(value("--token-days")).isEqualTo(0);
    file("parlance.properties", "token-days = 1");
    assertThat(value("--token-days")).isEqualTo(1);
    environment.put("PARLANCE_TOKEN_DAYS", "2");
    assertThat(value("--token-days")).isEqualTo(2);
    assertThat(value("--token-days", "--token-days=3")).isEqualTo(3);
    environment.put("PARLANCE_TOKEN_DAYS", " ");
    assertThat(value("--token-days")).isEqualTo(1);
  }

  @Test
  void flagsWithoutAValue_keepToTheRule() throws IOException {
    assertThat(value("--nonce-check")).isEqualTo(false);
    file("parlance.properties", "nonce-check = true");
    assertThat(value("--nonce-check")).isEqualTo(true);
    assertThat(value("--nonce-check", "--nonce-check")).isEqualTo(true);
    assertThat(value("--nonce-check", "--nonce-check=false")).isEqualTo(false);
    environment.put("PARLANCE_NONCE_CHECK", "false");
    assertThat(value("--nonce-check")).isEqualTo(false);
    assertThat(value("--nonce-check", "--nonce-check")).isEqualTo(true);
  }

  @Test
  void everyOptionWithoutAValue_canBeTurnedOffToo() {
    assertThat(Setting.inFile())
        .filteredOn(setting -> setting.option().type() == boolean.class)
        .isNotEmpty()
        .allSatisfy(
            setting -> {
              assertThat(setting.option().arity().toString()).isEqualTo("0..1");
              assertThat(setting.option().fallbackValue()).isEqualTo("true");
            });
  }

  @Test
  void namedValues_areALineEachInTheFile_andJoinedByCommasElsewhere() throws IOException {
    file(
        "parlance.properties",
        "easemob-webhook.messages = https://a.example/?of=1,2",
        "easemob-webhook.groups=https://b.example/");
    assertThat(value("--easemob-webhook").toString())
        .isEqualTo("{groups=https://b.example/, messages=https://a.example/?of=1,2}");

    environment.put(
        "PARLANCE_EASEMOB_WEBHOOK", "rooms=https://c.example/?x,statuses=https://d.example/");
    assertThat(value("--easemob-webhook").toString())
        .isEqualTo("{rooms=https://c.example/?x, statuses=https://d.example/}");
    assertThat(
            value(
                    "--easemob-webhook",
                    "--easemob-webhook=rooms=https://e.example/",
                    "--easemob-webhook=groups=https://e.example/")
                .toString())
        .isEqualTo("{rooms=https://e.example/, groups=https://e.example/}");
  }

  @Test
  void theFile_isTheOneThatIsNamed_elseTheUsualOne() throws IOException {
    file("parlance.properties", "max-users = 1");
    Path other = file("other.properties", "max-users = 2");
    file("third.properties", "max-users = 3");
    assertThat(value("--max-users")).isEqualTo(1);
    environment.put("PARLANCE_CONFIG", other.toString());
    assertThat(value("--max-users")).isEqualTo(2);
    // whatever stands before it
    assertThat(value("--max-users", "--nonce-check", "--config=third.properties")).isEqualTo(3);
  }

  @Test
  void aSecret_canBeKeptInAFileOfItsOwn() throws IOException {
    file("rong", "key:from-a-file");
    file("parlance.properties", "rongcloud = @file:rong");
    assertThat(value("--rongcloud")).hasToString("RongCloud[appKey=key, secret=Secret]");
    assertThat(((Credentials.RongCloud) value("--rongcloud")).secret().value())
        .isEqualTo("from-a-file");

    environment.put("PARLANCE_RONGCLOUD", "@file:nowhere");
    assertThat(commandLine().execute("serve", "--storage=memory:")).isEqualTo(2);
    assertThat(err.toString()).startsWith("cannot read ").contains("nowhere");
  }

  @Test
  void eachOfNamedValues_canBeKeptInAFileOfItsOwn() throws IOException {
    file("hook", "https://a.example/?token=hush");
    file("on", "true");
    file(
        "parlance.properties",
        "easemob-webhook.groups = https://b.example/",
        "easemob-webhook.messages = @file:hook",
        "set.GUARDS_FILES = @file:on");
    assertThat(value("--easemob-webhook").toString())
        .isEqualTo("{groups=https://b.example/, messages=https://a.example/?token=hush}");
    assertThat(value("--set").toString()).isEqualTo("{GUARDS_FILES=true}");

    file("all", "rooms=https://c.example/,groups=https://d.example/");
    environment.put("PARLANCE_EASEMOB_WEBHOOK", "@file:all");
    assertThat(value("--easemob-webhook").toString())
        .isEqualTo("{rooms=https://c.example/, groups=https://d.example/}");
  }

  @Test
  void aNamedValueWhoseFileIsNotThere_isAnError() throws IOException {
    file("parlance.properties", "rongcloud-webhook.routing = @file:nowhere");

    assertThat(commandLine().execute("serve", "--storage=memory:")).isEqualTo(2);

    assertThat(err.toString()).startsWith("cannot read ").contains("nowhere");
  }

  @Test
  void whatAFileSays_isTakenAsItIs() throws IOException {
    file("first", "@file:second");
    file("parlance.properties", "admin-secret = @file:first");
    assertThat(value("--admin-secret")).isEqualTo("@file:second");
  }

  @ParameterizedTest
  @CsvSource({
    "stroage, line 2: there is no option stroage; did you mean storage?",
    "easemob.webhook, line 2: there is no option easemob.webhook; did you mean easemob",
    "SET.x, line 2: there is no option SET.x; did you mean set?",
    "config, line 2: there is no option config",
    "set, line 2: set is given by names: set.NAME = value"
  })
  void aLineThatSetsNothing_isAnError_thatNamesTheNearest(String key, String told)
      throws IOException {
    file("parlance.properties", "# a comment", key + " = true");

    assertThat(commandLine().execute("serve", "--storage=memory:")).isEqualTo(2);

    assertThat(err.toString()).startsWith(directory.resolve("parlance.properties") + ", " + told);
    assertThat(commandLine().execute("serve", "--help")).isZero();
  }

  @Test
  void aWrongValue_isToldWithItsPlace() throws IOException {
    file("parlance.properties", "", "listen = here");
    assertThat(commandLine().execute("serve")).isEqualTo(2);
    assertThat(err.toString()).startsWith(directory.resolve("parlance.properties") + ", line 2: ");

    err.getBuffer().setLength(0);
    environment.put("PARLANCE_LISTEN", "there");
    assertThat(commandLine().execute("serve")).isEqualTo(2);
    assertThat(err.toString()).startsWith("PARLANCE_LISTEN: ").contains("'there' is not HOST:PORT");

    err.getBuffer().setLength(0);
    assertThat(commandLine().execute("serve", "--listen=nowhere")).isEqualTo(2);
    assertThat(err.toString()).startsWith("Invalid value for option '--listen'");
  }

  @Test
  void aFileThatCannotBeRead_isAnError() throws IOException {
    Files.write(directory.resolve("bad.properties"), new byte[] {'a', '=', (byte) 0xff, '\n'});
    assertThat(commandLine().execute("serve", "--config=bad.properties")).isEqualTo(2);
    assertThat(err.toString()).startsWith("cannot read the configuration file ");
  }
}
