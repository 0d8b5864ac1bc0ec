package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.file.Files;
import im.parlance.file.StoredFile;
import im.parlance.http.easemob.EasemobCaller.Nobody;
import im.parlance.http.host.Secret;
import im.parlance.http.route.Json;
import im.parlance.message.Message;
import im.parlance.setting.Toggle;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /chatfiles}: attachments of messages (spec: files). */
final class EasemobFiles {
  private static final String SECRET = "share-secret";
  private static final Pattern ADDRESS =
      Pattern.compile("/chatfiles/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\\b");

  private EasemobFiles() {}

  static JsonNode upload(EasemobCall call) {
    boolean guarded = call.header("restrict-access").filter(EasemobFiles::isYes).isPresent();
    StoredFile file = EasemobUpload.keep(call, wanted -> wanted.guarded(guarded));
    ObjectNode answer = call.envelope("/chatfiles");
    return answer.set(
        "entities",
        Json.array()
            .add(
                Json.object()
                    .put("uuid", file.id().toString())
                    .put("type", "chatfile")
                    .put(SECRET, file.secret())));
  }

  private static boolean isYes(String value) {
    return value.equalsIgnoreCase("true") || value.equals("1");
  }

  static JsonNode download(EasemobCall call) {
    Files files = call.app().files();
    StoredFile file =
        EasemobNames.uuid(call.variable("file"))
            .map(files::get)
            .filter(found -> isAttachment(call, found))
            .orElseThrow(EasemobFiles::none);
    mustBeAllowed(call, file);
    return call.header("thumbnail").filter(EasemobFiles::isYes).isPresent()
        ? EasemobDownload.thumbnail(files, file)
        : EasemobDownload.whole(files, file);
  }

  /** What groups share, and files of moderation records, have ways of their own. */
  private static boolean isAttachment(EasemobCall call, StoredFile file) {
    return file.group().isEmpty() && call.app().moderationRecords().file(file.id()).isEmpty();
  }

  static EasemobRefusal none() {
    return EasemobRefusal.of(404, "entity_not_found", "file may not exists");
  }

  /** A secret in the query stands for itself; one in a header needs a token, too. */
  private static void mustBeAllowed(EasemobCall call, StoredFile file) {
    if (!file.isGuarded() || !call.app().settings().isOn(Toggle.GUARDS_FILES)) {
      return;
    }
    Secret secret = Secret.of(file.secret());
    if (call.query().first(SECRET).filter(secret::matches).isPresent()) {
      return;
    }
    if (call.header(SECRET).filter(secret::matches).isEmpty()) {
      throw EasemobRefusal.of(403, "forbidden_op", "share-secret is missing or wrong");
    }
    if (call.caller() instanceof Nobody) {
      throw EasemobRefusal.unauthorized("Unable to authenticate (OAuth)");
    }
  }

  /** Deletes the attachments of a message that is recalled; it may name those of others, too. */
  static void forget(EasemobCall call, Message message) {
    Files files = call.app().files();
    Matcher address = ADDRESS.matcher(message.content().data());
    while (address.find()) {
      EasemobNames.uuid(address.group(1))
          .flatMap(id -> attachment(call, id))
          .filter(file -> file.owner().map(message.sender()::equals).orElse(true))
          .ifPresent(file -> files.delete(file.id()));
    }
  }

  private static Optional<StoredFile> attachment(EasemobCall call, UUID id) {
    try {
      return Optional.of(call.app().files().get(id)).filter(file -> isAttachment(call, file));
    } catch (ImException e) {
      if (e.code() != ErrorCode.FILE_NOT_FOUND && e.code() != ErrorCode.FILE_EXPIRED) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
