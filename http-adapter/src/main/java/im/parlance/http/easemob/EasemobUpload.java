package im.parlance.http.easemob;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.Iterables;
import im.parlance.file.Bytes;
import im.parlance.file.Files;
import im.parlance.file.NewFile;
import im.parlance.file.StoredFile;
import im.parlance.http.easemob.EasemobCaller.OneUser;
import im.parlance.http.route.BodyTooLarge;
import im.parlance.http.route.Malformed;
import im.parlance.http.route.Part;
import im.parlance.http.route.Parts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A file as it comes in: the part {@code file} of a form (spec: files, upload). */
final class EasemobUpload {
  private static final Splitter SLASHES = Splitter.on(CharMatcher.anyOf("/\\"));
  private static final CharMatcher UNSAFE =
      CharMatcher.javaIsoControl().or(CharMatcher.anyOf("\"<>|:*?"));
  private static final String TOKEN = "[A-Za-z0-9!#$&^_.+-]{1,60}";
  private static final Pattern TYPE =
      Pattern.compile(TOKEN + "/" + TOKEN + "(; ?charset=" + TOKEN + ")?");
  private static final int MOST_NAME_BYTES = 4 * Files.MAX_NAME;

  private EasemobUpload() {}

  /** Keeps the file of a call; {@code more} says what else is known of it. */
  static StoredFile keep(EasemobCall call, UnaryOperator<NewFile> more) {
    Files files = call.app().files();
    try (Parts parts = call.parts(files.limits().bytes())) {
      Part part = parts.first("file").orElseThrow(EasemobUpload::missing);
      NewFile file =
          NewFile.of(name(part, parts), type(part), part::open)
              .thumbnail(EasemobThumbnails.of(call, parts, part));
      NewFile owned = call.caller() instanceof OneUser user ? file.ownedBy(user.id()) : file;
      return files.upload(more.apply(owned));
    } catch (BodyTooLarge e) {
      throw EasemobRefusal.of(
          413, "file exceeding maximum limit", "the file size exceeds the maximum limit.");
    } catch (Malformed e) {
      if (e.status() != 400) {
        throw e;
      }
      throw missing();
    } catch (IOException e) {
      throw new IllegalStateException("an upload could not be kept", e);
    }
  }

  private static EasemobRefusal missing() {
    return EasemobRefusal.illegalArgument("file must be provided.");
  }

  /** The last segment of what may be a path, or of what another part says in its place. */
  private static String name(Part file, Parts parts) {
    String sent = file.fileName().filter(name -> !name.isBlank()).orElseGet(() -> named(parts));
    String safe = UNSAFE.removeFrom(Iterables.getLast(SLASHES.split(sent), "")).strip();
    String name = shortened(safe);
    return name.equals(".") || name.equals("..") ? "" : name;
  }

  /** A name that is not too long, and does not end in half a character. */
  private static String shortened(String name) {
    if (name.length() <= Files.MAX_NAME) {
      return name;
    }
    boolean cuts = Character.isHighSurrogate(name.charAt(Files.MAX_NAME - 1));
    return name.substring(0, cuts ? Files.MAX_NAME - 1 : Files.MAX_NAME);
  }

  private static String named(Parts parts) {
    return parts.first("filename").flatMap(part -> text(part, MOST_NAME_BYTES)).orElse("");
  }

  /** The words of a small part; empty if it cannot be read. */
  static Optional<String> text(Part part, int mostBytes) {
    Bytes content = part::open;
    try (InputStream in = content.open()) {
      return Optional.of(new String(in.readNBytes(mostBytes), StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String type(Part part) {
    return part.type()
        .filter(type -> type.length() <= Files.MAX_TYPE && TYPE.matcher(type).matches())
        .orElse("application/octet-stream");
  }
}
