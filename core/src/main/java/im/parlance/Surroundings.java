package im.parlance;

import im.parlance.file.Blobs;
import im.parlance.file.DirectoryBlobs;
import im.parlance.file.FileLimits;
import im.parlance.id.AppId;
import im.parlance.moderation.ContentAuditor;
import im.parlance.moderation.RuleAuditor.AddressRules;
import im.parlance.push.PushGateway;
import im.parlance.storage.AppStorage;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What the embedding program has given the engine besides its storage.
 *
 * @param pushGateway the way to devices that are not connected
 * @param zone where quiet hours are meant
 * @param addressRules what addresses of images and videos tell
 * @param auditor who judges what rules let pass
 * @param fileLimits what files may be
 * @param files the directory that has the content of files, if the storage does not
 */
record Surroundings(
    PushGateway pushGateway,
    ZoneId zone,
    AddressRules addressRules,
    Optional<ContentAuditor> auditor,
    FileLimits fileLimits,
    Optional<Path> files) {

  /** Where the content of an app's files is. */
  Blobs blobs(AppId app, AppStorage storage) {
    return files.<Blobs>map(directory -> DirectoryBlobs.of(directory, app)).orElse(storage.blobs());
  }
}
