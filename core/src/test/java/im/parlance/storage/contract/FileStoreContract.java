package im.parlance.storage.contract;

import static im.parlance.storage.contract.Samples.ALICE;
import static im.parlance.storage.contract.Samples.START;
import static im.parlance.storage.contract.Samples.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.file.FileStore;
import im.parlance.file.StoredFile;
import im.parlance.id.GroupId;
import im.parlance.list.ListEntry;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.storage.AppStorage;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link FileStore} promises. */
interface FileStoreContract {
  Instant END = START.plusSeconds(60);

  /** The stores of an app that nobody has used yet; the same ones within a test. */
  AppStorage app();

  /** The stores of another app. */
  AppStorage otherApp();

  private FileStore files() {
    return app().files();
  }

  private static StoredFile file(int number) {
    return new StoredFile(
        new UUID(0x4000L, number),
        "na\u0000me " + number + ".txt",
        "text/pl\u0000ain",
        number,
        "secret" + number,
        number % 2 == 0,
        number % 2 == 0 ? Optional.of(ALICE) : Optional.empty(),
        Optional.empty(),
        START,
        END,
        number % 3 == 0,
        true);
  }

  private static StoredFile shared(int number) {
    return file(number).sharedIn(Optional.of(TEAM)).lasting(ListEntry.FOREVER);
  }

  @Test
  default void file_isFoundAsItWasPut_untilItIsDeleted() {
    for (int i = 1; i <= 6; i++) {
      assertThat(files().put(file(i), 0, START)).isTrue();
      assertThat(files().find(file(i).id())).contains(file(i));
    }
    assertThat(files().put(file(2).lasting(ListEntry.FOREVER), 0, START)).isTrue();
    assertThat(files().find(file(2).id())).contains(file(2).lasting(ListEntry.FOREVER));

    assertThat(files().delete(file(1).id())).isTrue();
    assertThat(files().delete(file(1).id())).isFalse();
    assertThat(files().find(file(1).id())).isEmpty();
    assertThat(otherApp().files().find(file(2).id())).isEmpty();
    assertThat(otherApp().files().delete(file(2).id())).isFalse();
  }

  @Test
  default void filesOfAGroup_areListedNewestFirst_ifTheyAreComplete() {
    files().put(file(1), 9, START);
    for (int i = 2; i <= 6; i++) {
      files().put(shared(i), 9, START);
    }
    files().put(shared(7).sharedIn(Optional.of(GroupId.of("club"))), 9, START);
    files().put(incomplete(shared(8)), 9, START);
    files().put(shared(9).lasting(START), 9, START);

    Page<StoredFile> first = files().ofGroup(TEAM, START, Cursor.START, 3);
    assertThat(first.items()).containsExactly(shared(6), shared(5), shared(4));
    Page<StoredFile> second = files().ofGroup(TEAM, START, first.next().orElseThrow(), 3);
    assertThat(second.items()).containsExactly(shared(3), shared(2));
    assertThat(second.next()).isEmpty();
    assertThat(otherApp().files().ofGroup(TEAM, START, Cursor.START, 3).items()).isEmpty();
  }

  private static StoredFile incomplete(StoredFile file) {
    return new StoredFile(
        file.id(),
        file.name(),
        file.type(),
        0,
        file.secret(),
        file.isGuarded(),
        file.owner(),
        file.group(),
        file.uploadedAt(),
        file.until(),
        false,
        false);
  }

  @Test
  default void group_hasSoManyFilesThatLast_andNoMore() {
    assertThat(files().put(shared(1).lasting(END), 2, START)).isTrue();
    assertThat(files().put(incomplete(shared(2)), 2, START)).isTrue();
    assertThat(files().put(shared(3), 2, START)).isFalse();
    assertThat(files().find(shared(3).id())).isEmpty();
    assertThat(files().put(shared(2), 1, START)).isTrue();
    assertThat(files().find(shared(2).id())).contains(shared(2));

    assertThat(files().put(shared(3), 2, END)).isTrue();
  }

  @Test
  default void groupThatEnds_sharesNothing_andItsFilesAreDue() {
    files().put(shared(1), 9, START);
    files().put(file(2).lasting(ListEntry.FOREVER), 9, START);

    files().endGroup(TEAM, END);

    assertThat(files().ofGroup(TEAM, START, Cursor.START, 9).items()).isEmpty();
    assertThat(files().due(END, 9))
        .containsExactly(shared(1).sharedIn(Optional.empty()).lasting(END));
  }

  @Test
  default void fileOfAGroupThatHasEnded_isNotReplaced() {
    files().put(incomplete(shared(1)), 9, START);

    files().endGroup(TEAM, END);

    assertThat(files().put(shared(1), 9, END)).isFalse();
    assertThat(files().find(shared(1).id()))
        .contains(incomplete(shared(1)).sharedIn(Optional.empty()).lasting(END));
  }

  @Test
  default void due_areThoseWhoseTimeIsOver_firstFirst() {
    files().put(file(1).lasting(END.plusMillis(1)), 9, START);
    files().put(file(2), 9, START);
    files().put(incomplete(file(3)).lasting(START), 9, START);
    files().put(file(4).lasting(ListEntry.FOREVER), 9, START);
    files().put(file(5).lasting(END.plusMillis(2)), 9, START);

    assertThat(files().due(START.minusMillis(1), 9)).isEmpty();
    assertThat(files().due(END.plusMillis(1), 9))
        .containsExactly(
            incomplete(file(3)).lasting(START), file(2), file(1).lasting(END.plusMillis(1)));
    assertThat(files().due(END.plusMillis(1), 1)).hasSize(1);
    assertThat(otherApp().files().due(END, 9)).isEmpty();
  }
}
