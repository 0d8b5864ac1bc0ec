package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobAccess.ADMIN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.moderation.ModerationFile;
import im.parlance.moderation.ModerationRecords;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * {@code /moderation}: files of what was decided about messages (spec: moderation, record export).
 */
final class EasemobModeration {
  private static final String EXPORT = "/moderation/record/message/export";
  private static final String FILES = "/moderation/export/files";
  private static final int DEFAULT_SIZE = 10;

  private EasemobModeration() {}

  static List<EasemobRoute> all() {
    return List.of(
        EasemobRoute.of(
            "POST", EXPORT, ADMIN, "moderation.exportRecords", EasemobModeration::export),
        EasemobRoute.of("GET", FILES, ADMIN, "moderation.listExports", EasemobModeration::list),
        EasemobRoute.of(
            "GET",
            "/moderationfiles/{file}",
            ADMIN,
            "moderation.downloadExport",
            EasemobModeration::download));
  }

  static JsonNode export(EasemobCall call) {
    EasemobModerationQuery query = EasemobModerationQuery.of(call.object());
    ModerationRecords records = call.app().moderationRecords();
    if (records.files().size() >= ModerationRecords.MOST_FILES) {
      throw EasemobRefusal.of(403, "exceed_limit", "export files reach limit");
    }
    String name = "moderation-record-%d-%d.txt".formatted(query.from(), query.to());
    try {
      ModerationFile file =
          records.keep(
              name,
              "text/plain;charset=utf-8",
              query.conditions(),
              () -> EasemobModerationPages.of(records, query));
      ObjectNode answer = call.envelope(EXPORT);
      answer.putObject("entity").put("uuid", file.id().toString());
      return answer;
    } catch (IOException e) {
      throw new IllegalStateException("moderation records could not be written", e);
    }
  }

  /** Pages begin with 1. */
  static JsonNode list(EasemobCall call) {
    int number = call.positive("page", 1);
    int size = call.positive("size", DEFAULT_SIZE);
    List<ModerationFile> all =
        call.app().moderationRecords().files().stream().filter(wanted(call)).toList();
    ArrayNode entities = Json.array();
    all.stream().skip((number - 1L) * size).limit(size).forEach(file -> entities.add(entity(file)));
    int pages = (int) ((all.size() + (long) size - 1) / size);
    ObjectNode answer = call.envelope(FILES);
    answer.set("entities", entities);
    return answer
        .put("first", number == 1)
        .put("last", number >= pages)
        .put("size", size)
        .put("number", number)
        .put("numberOfElements", entities.size())
        .put("totalPages", pages)
        .put("totalElements", all.size());
  }

  /** An SDK that is given no uuid asks for {@code null}. */
  private static Predicate<ModerationFile> wanted(EasemobCall call) {
    Optional<String> text =
        call.query().first("uuid").filter(name -> !name.isEmpty() && !name.equals("null"));
    if (text.isEmpty()) {
      return file -> true;
    }
    UUID id =
        EasemobNames.uuid(text.get())
            .orElseThrow(() -> EasemobRefusal.illegalArgument("uuid is illegal"));
    return file -> file.id().equals(id);
  }

  private static ObjectNode entity(ModerationFile file) {
    String id = file.id().toString();
    return Json.object()
        .put("id", id)
        .put("uuid", id)
        .put("fileName", file.name())
        .put("status", "Finished")
        .put("cond", file.conditions())
        .put("detail", "")
        .put("size", file.size())
        .put("expiredAt", file.until().toString())
        .put("createdAt", file.createdAt().toString())
        .put("updatedAt", file.createdAt().toString());
  }

  static JsonNode download(EasemobCall call) {
    if (call.query().first("type").filter("record"::equals).isEmpty()) {
      throw EasemobRefusal.illegalArgument("type is illegal");
    }
    UUID id =
        EasemobNames.uuid(call.variable("file"))
            .flatMap(call.app().moderationRecords()::file)
            .map(ModerationFile::id)
            .orElseThrow(EasemobFiles::none);
    return EasemobDownload.whole(call.app().files(), call.app().files().get(id));
  }
}
