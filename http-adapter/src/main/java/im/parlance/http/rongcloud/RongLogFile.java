package im.parlance.http.rongcloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.parlance.App;
import im.parlance.http.host.RongCloudFace;
import im.parlance.http.route.Call;
import im.parlance.http.route.Exchange;
import im.parlance.http.route.Reply;
import im.parlance.message.Message;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.quota.Operation;
import im.parlance.setting.Toggle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The file of one hour's log: whoever has its address may fetch it, for an hour. The address cannot
 * be guessed, since it is signed with the app's secret, and another {@code date} or time does not
 * fit the signature.
 *
 * <pre>
 *  /message/history/file/APPKEY/EXPIRES/SIGNATURE/2026110112.zip
 * </pre>
 */
final class RongLogFile implements Exchange {
  private static final String PLACE = "/message/history/file/";
  private static final int SEGMENTS = 7;
  private static final String SUFFIX = ".zip";
  private static final Duration GOOD = Duration.ofHours(1);
  private static final int READ_AT_ONCE = 500;

  private final App app;
  private final RongCloudFace face;
  private final ZoneId zone;
  private final String date;

  private RongLogFile(App app, RongCloudFace face, ZoneId zone, String date) {
    this.app = app;
    this.face = face;
    this.zone = zone;
    this.date = date;
  }

  /** Where the log of an hour can be fetched from now on, by the server's name in the call. */
  static String address(RongCall call, String date) {
    RongCloudFace face = call.face();
    String expires = Long.toString(call.now().plus(GOOD).toEpochMilli());
    return call.server()
        + PLACE
        + URLEncoder.encode(face.appKey(), UTF_8).replace("+", "%20")
        + '/'
        + expires
        + '/'
        + face.secret().sign(signed(face, expires, date))
        + '/'
        + date
        + SUFFIX;
  }

  private static String signed(RongCloudFace face, String expires, String date) {
    return "hourly log\n" + face.appKey() + '\n' + expires + '\n' + date;
  }

  /** Whether a call is for such a file, good or not. */
  static boolean isAskedFor(Call call) {
    return call.method().equals("GET") && call.path().startsWith(PLACE);
  }

  /** The App Key in the address of a file. */
  static String appKey(Call call) {
    List<String> segments = call.segments();
    if (segments.size() != SEGMENTS) {
      throw none();
    }
    return segments.get(3);
  }

  /** The file that a call is for, if its address is good. */
  static RongLogFile of(Call call, App app, RongCloudFace face, ZoneId zone) {
    List<String> segments = call.segments();
    String expires = segments.get(4);
    String name = segments.get(6);
    String date = name.endsWith(SUFFIX) ? name.substring(0, name.length() - 4) : "";
    if (!face.secret().hasSigned(signed(face, expires, date), segments.get(5))
        || !call.receivedAt().isBefore(Instant.ofEpochMilli(Long.parseLong(expires)))) {
      throw none();
    }
    return new RongLogFile(app, face, zone, date);
  }

  static RongRefusal none() {
    return RongError.NOT_FOUND.because("no such file.");
  }

  @Override
  public Operation operation() {
    return RongCloudDialect.FILE;
  }

  /** Asking for the address was charged. */
  @Override
  public void charge() {}

  @Override
  public Reply answer() {
    if (!app.settings().isOn(Toggle.HOURLY_LOGS)) {
      throw RongError.NOT_OPENED.because("the service is not opened.");
    }
    Instant hour = RongLogs.hour(date, zone);
    if (!app.hourlyLogs().exists(hour)) {
      throw none();
    }
    return Reply.file("application/zip", zip(hour));
  }

  private byte[] zip(Instant hour) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, UTF_8)) {
      zip.putNextEntry(new ZipEntry(date));
      Optional<Cursor> at = Optional.of(Cursor.START);
      while (at.isPresent()) {
        Page<Message> page = app.hourlyLogs().page(hour, at.get(), READ_AT_ONCE);
        for (Message message : page.items()) {
          zip.write(RongLogLine.of(message, face.appKey(), zone).getBytes(UTF_8));
        }
        at = page.next();
      }
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    return bytes.toByteArray();
  }
}
