package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobAccess.ANYONE;
import static im.parlance.http.easemob.EasemobAccess.ANY_USER;
import static im.parlance.http.easemob.EasemobAccess.GROUP_ADMIN;
import static im.parlance.http.easemob.EasemobAccess.GROUP_MEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;

/** Every method of the API that is about files. */
final class EasemobFileRoutes {
  private EasemobFileRoutes() {}

  static List<EasemobRoute> all() {
    return List.of(
        EasemobRoute.of("POST", "/chatfiles", ANY_USER, "files.upload", EasemobFiles::upload),
        EasemobRoute.of(
            "GET", "/chatfiles/{file}", ANYONE, "files.download", EasemobFiles::download),
        shared("GET", "", GROUP_MEMBER, "sharedFiles.list", EasemobSharedFiles::list),
        shared("POST", "", GROUP_MEMBER, "sharedFiles.upload", EasemobSharedFiles::upload),
        shared(
            "GET", "/{file}", GROUP_MEMBER, "sharedFiles.download", EasemobSharedFiles::download),
        shared("DELETE", "/{file}", GROUP_ADMIN, "sharedFiles.delete", EasemobSharedFiles::delete));
  }

  private static EasemobRoute shared(
      String method,
      String path,
      EasemobAccess access,
      String operation,
      Function<EasemobCall, JsonNode> handler) {
    return EasemobRoute.of(
        method, "/chatgroups/{group}/share_files" + path, access, operation, handler);
  }
}
