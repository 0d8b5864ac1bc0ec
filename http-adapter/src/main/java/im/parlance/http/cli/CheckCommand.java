package im.parlance.http.cli;

import im.parlance.http.tls.Identity;
import im.parlance.http.tls.PemFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code check}: what {@code serve} would make of the same options; changes nothing. */
@Command(
    name = "check",
    description = {
      "Looks at what serve would be started with, and at its storage, and changes nothing.",
      "Prints a line for each finding. Exits with 0 if serve would start, with 1 if it would not:"
          + " also while a server has the address and the SQLite file. All of an SQLite file is"
          + " read, which takes seconds for each gigabyte.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    exitCodeOnInvalidInput = 1)
final class CheckCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private ServeOptions options = new ServeOptions();

  private final InstantSource clock = InstantSource.system();

  @Override
  public Integer call() {
    CommandSpec called = Answering.called(spec);
    List<Finding> findings = new ArrayList<>(sources(called));
    try {
      options.check();
      findings.addAll(secrets());
    } catch (ParameterException e) {
      findings.add(Finding.problem(Reason.of(e)));
    }
    findings.addAll(listen());
    options.tls().files().map(this::tls).ifPresent(findings::add);
    findings.add(options.storage().inspect());
    options.storage().inspectFiles().ifPresent(findings::add);
    PrintWriter out = called.commandLine().getOut();
    findings.forEach(out::println);
    return findings.stream().anyMatch(Finding::isProblem) ? 1 : 0;
  }

  private static List<Finding> sources(CommandSpec called) {
    List<Finding> findings = new ArrayList<>();
    if (called.defaultValueProvider() instanceof Configuration configuration) {
      findings.add(
          configuration
              .file(called)
              .map(file -> file(file.path()))
              .orElseGet(() -> Finding.note("configuration: there is no file")));
      configuration
          .unknownVariables()
          .forEach(name -> findings.add(Finding.note("environment: " + name + " sets nothing")));
    }
    return findings;
  }

  private static Finding file(Path path) {
    try {
      Set<PosixFilePermission> readers = Files.getPosixFilePermissions(path);
      return readers.contains(PosixFilePermission.OTHERS_READ)
          ? Finding.note("configuration: " + path + " can be read by every user of this machine")
          : Finding.ok("configuration: " + path);
    } catch (IOException | UnsupportedOperationException notThatKindOfFile) {
      return Finding.ok("configuration: " + path);
    }
  }

  private List<Finding> secrets() {
    Access access = options.access(new SecureRandom());
    List<Finding> findings = options.secrets(access);
    if (!findings.isEmpty()) {
      return findings;
    }
    return List.of(
        access.isGiven()
            ? Finding.ok("secrets: given")
            : Finding.note("secrets: what is not given is made up at every start"));
  }

  private List<Finding> listen() {
    ListenAddress listen = options.listen();
    List<Finding> findings = new ArrayList<>();
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(listen.host(), listen.port()));
      findings.add(Finding.ok("listen: " + listen + " is free"));
    } catch (IOException e) {
      findings.add(Finding.problem("listen: cannot listen on " + listen + ": " + e.getMessage()));
    }
    if (!listen.isLoopback() && options.tls().files().isEmpty()) {
      findings.add(Finding.note("listen: others can connect, and all is in the clear without TLS"));
    }
    return findings;
  }

  private Finding tls(PemFiles files) {
    try {
      Identity identity = files.read();
      return identity.until().isBefore(clock.instant())
          ? Finding.note("tls: " + files.certificate() + " ended on " + identity.until())
          : Finding.ok("tls: " + files.certificate() + " is good until " + identity.until());
    } catch (IllegalStateException e) {
      return Finding.problem("tls: " + Reason.of(e));
    }
  }
}
