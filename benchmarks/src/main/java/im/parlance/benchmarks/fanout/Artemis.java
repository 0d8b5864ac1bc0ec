package im.parlance.benchmarks.fanout;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/**
 * Sends to a multicast address of an ActiveMQ Artemis in this process. Nothing of it is durable,
 * and nobody waits for anything: no persistence, no security, no management, connections within the
 * JVM, messages that are not durable and not confirmed, consumers that count as having acknowledged
 * what they were sent and that the broker never stops sending to. Each reader has a session, so
 * that they are called by the threads of a pool.
 */
final class Artemis implements Channel {
  private static final AtomicInteger BROKERS = new AtomicInteger();
  private static final String ADDRESS = "room";
  private static final int UNBOUNDED = -1;

  private final EmbeddedActiveMQ broker;
  private final ServerLocator locator;
  private final ClientSessionFactory factory;
  private final ClientSession session;
  private final ClientProducer producer;

  Artemis(Readers readers) throws Exception {
    String url = "vm://" + BROKERS.incrementAndGet();
    broker = new EmbeddedActiveMQ().setConfiguration(settings(url)).start();
    locator =
        ActiveMQClient.createServerLocator(url)
            .setBlockOnNonDurableSend(false)
            .setPreAcknowledge(true)
            .setConsumerWindowSize(UNBOUNDED)
            .setProducerWindowSize(UNBOUNDED);
    factory = locator.createSessionFactory();
    session = factory.createSession();
    session.createAddress(SimpleString.of(ADDRESS), RoutingType.MULTICAST, false);
    producer = session.createProducer(ADDRESS);
    for (int i = 0; i < readers.count(); i++) {
      consume("reader" + i, readers.get(i));
    }
  }

  private static Configuration settings(String url) throws Exception {
    return new ConfigurationImpl()
        .setPersistenceEnabled(false)
        .setSecurityEnabled(false)
        .setJMXManagementEnabled(false)
        .addAcceptorConfiguration("in-vm", url);
  }

  private void consume(String queue, Reader reader) throws Exception {
    ClientSession consuming = factory.createSession();
    consuming.createQueue(
        QueueConfiguration.of(queue)
            .setAddress(ADDRESS)
            .setRoutingType(RoutingType.MULTICAST)
            .setDurable(false)
            .setTemporary(true));
    consuming.createConsumer(queue).setMessageHandler(message -> reader.read(1));
    consuming.start();
  }

  @Override
  public void send() throws Exception {
    producer.send(session.createMessage(false));
  }

  @Override
  public void close() throws Exception {
    factory.close();
    locator.close();
    broker.stop();
  }
}
