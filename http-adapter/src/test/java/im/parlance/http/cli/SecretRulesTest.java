package im.parlance.http.cli;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.host.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRulesTest {
  private static final ListenAddress HOME = new ListenAddress("127.0.0.1", 8090);
  private static final ListenAddress EVERYWHERE = new ListenAddress("0.0.0.0", 8090);
  private static final String GOOD = "6dae8932ad067a3780fd4cd51142472b";

  private static List<Finding> look(ListenAddress listen, String secret, boolean isMadeUp) {
    return SecretRules.look(
        listen,
        List.of(
            new SecretRules.Use(
                "--easemob", Secret.of(secret), isMadeUp, List.of("acme", "YXA6client"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret",
        "Secret",
        "CHANGEME",
        "password",
        "client_secret",
        "yxa6CLIENT",
        "acme",
        "xxxxxxxxxxxxxxxxxxxxxxxx"
      })
  void aSecretThatAnyoneWouldTry_isRefusedWhereOthersConnect_andNotedAtHome(String secret) {
    assertThat(look(EVERYWHERE, secret, false))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.isProblem()).isTrue();
              assertThat(finding.text())
                  .startsWith("will not listen on 0.0.0.0:8090")
                  .contains("--easemob has a secret that anyone would try", "'init'");
            });
    assertThat(look(HOME, secret, false))
        .extracting(Finding::level)
        .containsExactly(Finding.Level.NOTE);
  }

  @Test
  void aSecretThatWasMadeUp_isForHomeOnly() {
    assertThat(look(EVERYWHERE, GOOD, true)).extracting(Finding::isProblem).containsExactly(true);
    assertThat(look(HOME, GOOD, true)).isEmpty();
  }

  @Test
  void aSecretOfItsOwn_isTaken_andNotedIfItIsShort() {
    assertThat(look(EVERYWHERE, GOOD, false)).isEmpty();
    assertThat(look(EVERYWHERE, GOOD.substring(0, 16), false)).isEmpty();
    assertThat(look(EVERYWHERE, GOOD.substring(0, 15), false))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.level()).isEqualTo(Finding.Level.NOTE);
              assertThat(finding.text()).contains("less than 16 characters").doesNotContain("6da");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "127.8.9.1, true",
    "localhost, true",
    "::1, true",
    "::ffff:127.0.0.1, true",
    "0.0.0.0, false",
    "0, false",
    "::, false",
    "10.0.0.1, false",
    "no.such.host.invalid, false"
  })
  void onlyThisMachine_isALoopbackAddress(String host, boolean isLoopback) {
    assertThat(new ListenAddress(host, 1).isLoopback()).isEqualTo(isLoopback);
  }
}
