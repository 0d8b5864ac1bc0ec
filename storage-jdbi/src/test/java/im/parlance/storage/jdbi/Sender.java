package im.parlance.storage.jdbi;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import java.nio.file.Path;

/**
 * A process to be killed: sends from several threads without end and writes a line for each send
 * that was acknowledged: timeline, position, id.
 */
final class Sender {
  private static final int THREADS = 4;
  private static final int TIMELINES = 7;

  private Sender() {}

  public static void main(String[] args) {
    Parlance im = Parlance.builder().storage(JdbiStorage.sqlite(Path.of(args[0]))).build();
    App app = im.app("demo");
    for (int i = 0; i < THREADS; i++) {
      int sender = i;
      new Thread(() -> send(app, sender)).start();
    }
  }

  private static void send(App app, int sender) {
    for (int n = sender; ; n++) {
      Message sent =
          app.messages().send(Draft.text("number " + n).from("alice").to("bob" + n % TIMELINES));
      String line = sent.timeline().text() + ' ' + sent.seq() + ' ' + sent.id() + ";\n";
      // one write, so that lines of several threads do not mix
      System.out.print(line);
      System.out.flush();
    }
  }
}
