package im.parlance.benchmarks.wire;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A room of ejabberd, of Debian's package, with anonymous users, no encryption, no shapers, and no
 * word to the others of who comes and goes.
 *
 * @param beam Erlang's machine, which all of the server runs in
 * @param directory its settings, log and tables
 */
record Ejabberd(int port, Process beam, Path directory) implements Peer {
  private static final String NAME = "ejabberd";
  private static final String ROOM = "room@conference.localhost";
  private static final Step STREAM =
      new Step(
          """
          <stream:stream to='localhost' version='1.0' xmlns='jabber:client' \
          xmlns:stream='http://etherx.jabber.org/streams'>""",
          "</stream:features>");

  /**
   * Starts it on a port of its own.
   *
   * @param clients how many may be in the room
   * @param archiving whether the room's messages are kept
   */
  static Ejabberd start(int clients, boolean archiving)
      throws IOException, InterruptedException, NotHere {
    Path libraries = libraries();
    FreePort port = FreePort.find();
    Path directory = Files.createTempDirectory(NAME);
    Path settings = directory.resolve("ejabberd.yml");
    Files.writeString(settings, settings(port, clients, archiving));
    // not by ejabberdctl, which is not for everyone and makes the server a node of a network
    ProcessBuilder erlang =
        new ProcessBuilder("erl", "-noinput", "-mnesia", "dir", "\"tables\"", "-s", NAME)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    erlang.environment().put("ERL_LIBS", libraries.toString());
    erlang.environment().put("EJABBERD_CONFIG_PATH", settings.toString());
    erlang.environment().put("EJABBERD_LOG_PATH", directory.resolve("ejabberd.log").toString());
    Ejabberd server = new Ejabberd(port.number(), erlang.start(), directory);
    try {
      port.await(server.beam);
    } catch (IOException | InterruptedException e) {
      server.close();
      throw e;
    }
    return server;
  }

  /** Where Debian has what it is written in: a directory of each architecture's own. */
  private static Path libraries() throws IOException, NotHere {
    try (Stream<Path> found =
        Files.find(
            Path.of("/usr/lib"),
            2,
            (path, attributes) ->
                attributes.isDirectory()
                    && path.getFileName().toString().startsWith("ejabberd-"))) {
      return found
          .findFirst()
          .map(Path::getParent)
          .orElseThrow(() -> new NotHere(NAME, new NoSuchFileException("/usr/lib/*/ejabberd-*")));
    }
  }

  private static String settings(FreePort port, int clients, boolean archiving) {
    String settings =
        """
        hosts: [localhost]
        loglevel: warning
        listen:
          - {port: %d, ip: 127.0.0.1, module: ejabberd_c2s}
        auth_method: anonymous
        modules:
          mod_muc:
            max_users: %2$d
            max_users_presence: %2$d
            default_room_options: {max_users: %2$d, presence_broadcast: [], mam: %3$b}
        """
            .formatted(port.number(), clients, archiving);
    // in Mnesia, its default: SQLite takes another package
    return archiving ? settings + "  mod_mam: {}\n" : settings;
  }

  @Override
  public ProcessHandle process() {
    return beam.toHandle();
  }

  @Override
  public List<Step> entrance(int client) {
    return List.of(
        STREAM,
        new Step(
            "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>", "<success"),
        STREAM,
        new Step(
            "<iq type='set' id='1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>", "</iq>"),
        new Step(
            """
            <presence to='%s/c%d'><x xmlns='http://jabber.org/protocol/muc'>\
            <history maxstanzas='0'/></x></presence>"""
                .formatted(ROOM, client),
            // the client's own presence, the last that the room tells of
            "<status code='110'/>"));
  }

  @Override
  public String publish(String text) {
    return "<message to='%s' type='groupchat'><body>%s</body></message>".formatted(ROOM, text);
  }

  @Override
  public void close() {
    try {
      beam.destroyForcibly().waitFor();
      MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
