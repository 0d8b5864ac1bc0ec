package im.parlance.benchmarks.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A broker of Debian's packages, as it comes, but with nothing kept on disk. */
enum Broker {
  /** {@code PUBLISH} to subscribers. */
  REDIS("redis-server") {
    @Override
    List<String> command(int port) {
      return List.of(program, "--port", "" + port, "--save", "", "--appendonly", "no");
    }

    @Override
    List<Step> entrance(int client) {
      return client == 0
          ? List.of(new Step("PING\r\n", "PONG"))
          : List.of(new Step("SUBSCRIBE room\r\n", ":1\r\n"));
    }

    @Override
    String publish(String text) {
      return "*3\r\n$7\r\nPUBLISH\r\n$4\r\nroom\r\n$%d\r\n%s\r\n".formatted(text.length(), text);
    }
  },
  /** {@code PUB} to subscribers. */
  NATS("nats-server") {
    @Override
    List<String> command(int port) {
      return List.of(program, "-a", "127.0.0.1", "-p", "" + port);
    }

    @Override
    List<Step> entrance(int client) {
      String connect = "CONNECT {\"verbose\":false}\r\n";
      return List.of(
          new Step(connect + (client == 0 ? "" : "SUB room 1\r\n") + "PING\r\n", "PONG"));
    }

    @Override
    String publish(String text) {
      return "PUB room %d\r\n%s\r\n".formatted(text.length(), text);
    }
  },
  /** MQTT 3.1.1 with QoS 0. */
  MOSQUITTO("mosquitto") {
    @Override
    List<String> command(int port) throws IOException {
      Path settings = Files.createTempFile("mosquitto", ".conf");
      Files.writeString(
          settings,
          "listener %d 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\n".formatted(port));
      return List.of(program, "-c", settings.toString());
    }

    @Override
    List<Step> entrance(int client) {
      String id = "client" + client;
      Step connect =
          new Step(packet(0x10, "\0\4MQTT\4\2\0\0" + counted(id)), Character.toString(0x20) + '\2');
      return client == 0
          ? List.of(connect)
          : List.of(connect, new Step(packet(0x82, "\0\1" + counted("room") + '\0'), "\u0090\3"));
    }

    @Override
    String publish(String text) {
      return packet(0x30, counted("room") + text);
    }
  };

  final String program;

  Broker(String program) {
    this.program = program;
  }

  abstract List<String> command(int port) throws IOException;

  abstract List<Step> entrance(int client);

  abstract String publish(String text);

  private static String counted(String text) {
    return "" + (char) (text.length() >> 8) + (char) (text.length() & 0xff) + text;
  }

  private static String packet(int kind, String body) {
    StringBuilder packet = new StringBuilder();
    packet.append((char) kind);
    int left = body.length();
    do {
      packet.append((char) (left >= 128 ? left % 128 | 128 : left));
      left /= 128;
    } while (left > 0);
    return packet.append(body).toString();
  }

  /** Starts it on a port of its own. */
  Peer start() throws IOException, InterruptedException, NotHere {
    FreePort port = FreePort.find();
    Process process;
    try {
      process =
          new ProcessBuilder(command(port.number()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException absent) {
      throw new NotHere(program, absent);
    }
    port.await(process);
    return new Running(this, port.number(), process);
  }

  private record Running(Broker broker, int port, Process child) implements Peer {
    @Override
    public ProcessHandle process() {
      return child.toHandle();
    }

    @Override
    public List<Step> entrance(int client) {
      return broker.entrance(client);
    }

    @Override
    public String publish(String text) {
      return broker.publish(text);
    }

    @Override
    public void close() {
      child.destroy();
    }
  }
}
