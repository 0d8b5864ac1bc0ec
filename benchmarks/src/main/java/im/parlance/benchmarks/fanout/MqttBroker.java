package im.parlance.benchmarks.fanout;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Publishes with QoS 0 to the subscribers of HiveMQ's community edition in this process. It keeps
 * nothing on disk and lets in everyone. There is no way into it but sockets, so what is measured is
 * a write and a read of a socket for each reader, too; one thread reads for all of them.
 */
final class MqttBroker implements Channel {
  private final Path directory = Files.createTempDirectory("parlance-benchmark");
  private final EmbeddedHiveMQ broker;
  private final MqttClients clients;

  MqttBroker(Readers readers) throws Exception {
    int port = freePort();
    Files.writeString(directory.resolve("config.xml"), settings(port));
    broker =
        EmbeddedHiveMQ.builder()
            .withConfigurationFolder(directory)
            .withDataFolder(directory.resolve("data"))
            .withExtensionsFolder(Files.createDirectory(directory.resolve("extensions")))
            .withEmbeddedExtension(
                EmbeddedExtension.builder()
                    .withId("everyone")
                    .withName("Everyone")
                    .withVersion("1")
                    .withExtensionMain(new Everyone())
                    .build())
            .build();
    broker.start().join();
    clients = new MqttClients(port, readers);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String settings(int port) {
    return """
    <hivemq>
      <listeners>
        <tcp-listener>
          <port>%d</port>
          <bind-address>127.0.0.1</bind-address>
        </tcp-listener>
      </listeners>
      <persistence><mode>in-memory</mode></persistence>
      <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
    </hivemq>
    """
        .formatted(port);
  }

  /** Lets in everyone; without it nobody is. */
  private static final class Everyone implements ExtensionMain {
    private static final SimpleAuthenticator WELCOME =
        (client, answer) -> answer.authenticateSuccessfully();

    @Override
    public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
      Services.securityRegistry().setAuthenticatorProvider(asked -> WELCOME);
    }

    @Override
    public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {}
  }

  @Override
  public void send() throws IOException {
    clients.publish();
  }

  @Override
  public void close() throws Exception {
    clients.close();
    broker.stop().join();
    broker.close();
    MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
  }
}
