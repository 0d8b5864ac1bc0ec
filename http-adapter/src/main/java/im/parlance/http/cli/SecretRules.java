package im.parlance.http.cli;

import im.parlance.http.host.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What secrets have to be for where they are used. */
final class SecretRules {
  private static final int SHORT = 16;

  /** What people write when they try something out. */
  private static final List<String> WELL_KNOWN =
      List.of(
          "secret",
          "app_secret",
          "appsecret",
          "client_secret",
          "clientsecret",
          "changeme",
          "change-me",
          "change_me",
          "password",
          "passw0rd",
          "hunter2",
          "letmein",
          "default",
          "parlance",
          "admin",
          "demo",
          "test",
          "key",
          "hush",
          "12345678",
          "123456789",
          "1234567890",
          "0123456789abcdef",
          "1234567890abcdef");

  private SecretRules() {}

  /**
   * A secret where it is used.
   *
   * @param option the option that it is given by
   * @param secret the secret
   * @param isMadeUp whether it was made for this run of the server
   * @param names what everyone may know who may not know the secret
   */
  record Use(String option, Secret secret, boolean isMadeUp, List<String> names) {}

  /** What is to be said of these secrets on a server that listens there. */
  static List<Finding> look(ListenAddress listen, List<Use> uses) {
    boolean open = !listen.isLoopback();
    return uses.stream().flatMap(use -> look(listen, open, use).stream()).toList();
  }

  private static Optional<Finding> look(ListenAddress listen, boolean open, Use use) {
    if (use.isMadeUp()) {
      return open ? Optional.of(refused(listen, use, "was not given")) : Optional.empty();
    }
    if (isKnown(use)) {
      return Optional.of(
          open
              ? refused(listen, use, "has a secret that anyone would try")
              : Finding.note(use.option() + " has a secret that anyone would try"));
    }
    return use.secret().value().length() < SHORT
        ? Optional.of(
            Finding.note(
                use.option()
                    + " has a secret of less than "
                    + SHORT
                    + " characters, to be guessed"))
        : Optional.empty();
  }

  private static Finding refused(ListenAddress listen, Use use, String why) {
    return Finding.problem(
        "will not listen on "
            + listen
            + ", where others can connect: "
            + use.option()
            + ' '
            + why
            + ". 'init' writes a configuration file with secrets of its own");
  }

  private static boolean isKnown(Use use) {
    Secret small = Secret.of(use.secret().value().toLowerCase(Locale.ROOT));
    boolean oneCharacter = small.value().chars().distinct().count() == 1;
    return oneCharacter
        || Stream.concat(WELL_KNOWN.stream(), use.names().stream())
            .anyMatch(known -> small.matches(known.toLowerCase(Locale.ROOT)));
  }
}
