package im.parlance.http.easemob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.file.Files;
import im.parlance.file.StoredFile;
import im.parlance.group.Group;
import im.parlance.http.route.Json;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /chatgroups/{group}/share_files} (spec: groups, shared files). */
final class EasemobSharedFiles {
  private static final int MAX_PAGE = 1000;
  private static final String THE_APP = "@ppAdmin";

  private EasemobSharedFiles() {}

  private static Group group(EasemobCall call) {
    String name = call.variable("group");
    return EasemobNames.groupId(name)
        .flatMap(call.app().groups()::find)
        .orElseThrow(() -> noGroup(name));
  }

  private static EasemobRefusal noGroup(String name) {
    return EasemobRefusal.of(404, "RestGroupFeignException", "grpID " + name + " does not exist!");
  }

  static JsonNode list(EasemobCall call) {
    Group group = group(call);
    ArrayNode data = Json.array();
    for (StoredFile file : page(call, group)) {
      data.add(
          Json.object()
              .put("file_id", file.id().toString())
              .put("file_name", file.name())
              .put("file_owner", file.owner().map(user -> user.value()).orElse(THE_APP))
              .put("file_size", file.size())
              .put("created", file.uploadedAt().toEpochMilli()));
    }
    return answer(call, group, data).put("count", data.size());
  }

  /** Pages have numbers, so those before are read past; a group has not so many files. */
  private static List<StoredFile> page(EasemobCall call, Group group) {
    int size = Math.min(call.positive("pagesize", MAX_PAGE), MAX_PAGE);
    int number = call.positive("pagenum", 1);
    List<StoredFile> items = new ArrayList<>();
    Optional<Cursor> next = Optional.of(Cursor.START);
    for (int i = 0; i < number; i++) {
      if (next.isEmpty()) {
        return List.of();
      }
      Page<StoredFile> page = call.app().files().ofGroup(group.id(), next.get(), size);
      items = page.items();
      next = page.next();
    }
    return items;
  }

  static JsonNode upload(EasemobCall call) {
    Group group = group(call);
    StoredFile file;
    try {
      file = EasemobUpload.keep(call, wanted -> wanted.sharedIn(group.id()));
    } catch (EasemobRefusal e) {
      throw e.error().equals("illegal_argument")
          ? EasemobRefusal.of(400, "IllegalArgumentException", e.description())
          : e;
    } catch (ImException e) {
      throw e.code() == ErrorCode.GROUP_NOT_FOUND ? noGroup(group.id().value()) : e;
    }
    return answer(
        call,
        group,
        Json.object()
            .put("file_url", call.url() + '/' + file.id())
            .put("group_id", group.id().value())
            .put("file_name", file.name())
            .put("created", file.uploadedAt().toEpochMilli())
            .put("file_id", file.id().toString())
            .put("file_size", file.size()));
  }

  static JsonNode download(EasemobCall call) {
    Group group = group(call);
    Files files = call.app().files();
    return EasemobDownload.whole(files, file(call, group));
  }

  static JsonNode delete(EasemobCall call) {
    Group group = group(call);
    StoredFile file = file(call, group);
    call.app().files().delete(file.id());
    return answer(
        call,
        group,
        Json.object()
            .put("group_id", group.id().value())
            .put("file_id", file.id().toString())
            .put("result", true));
  }

  /** Only by the group that shares it: what another has is not there. */
  private static StoredFile file(EasemobCall call, Group group) {
    String name = call.variable("file");
    try {
      return EasemobNames.uuid(name)
          .map(call.app().files()::get)
          .filter(found -> found.group().equals(Optional.of(group.id())))
          .orElseThrow(() -> none(name));
    } catch (ImException e) {
      throw e.code() == ErrorCode.FILE_NOT_FOUND || e.code() == ErrorCode.FILE_EXPIRED
          ? none(name)
          : e;
    }
  }

  private static EasemobRefusal none(String name) {
    return EasemobRefusal.of(404, "resource_not_found", "file " + name + " does not exist!");
  }

  private static ObjectNode answer(EasemobCall call, Group group, JsonNode data) {
    return call.answer("/chatgroups/" + group.id() + "/share_files", data);
  }
}
