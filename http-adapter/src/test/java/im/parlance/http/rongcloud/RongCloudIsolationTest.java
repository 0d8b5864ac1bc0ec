package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.hostile.Sample;
import im.parlance.http.hostile.WatchedStorage;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who has the key and secret of one app finds nothing of another, whatever ids are known. */
class RongCloudIsolationTest {
  private final WatchedStorage watched = WatchedStorage.memory();
  private final TestServer server =
      TestServer.builder().storage(watched.storage()).apps(2 + RongRoutes.all().size()).start();
  private final RongSamples face = new RongSamples();
  private final TestApp ours = server.freshApp();

  @AfterEach
  void stop() {
    server.close();
  }

  private String ourState() {
    String app = "/apps/" + ours.app().id() + '/';
    List<String> ourLines =
        watched.state().get().lines().filter(line -> line.startsWith(app)).toList();
    assertThat(ourLines).isNotEmpty();
    return String.join("\n", ourLines);
  }

  @Test
  void goodRequestToEveryRoute_underAnotherAppsCredentials_seesAndChangesNothing() {
    List<Sample> samples = face.furnish(ours);
    ours.rongHttp().raw("/user/getToken.json", "userId=u1&name=only-ours");
    ours.rongHttp().raw("/group/refresh.json", "groupId=g1&groupName=only-ours");
    ours.rongHttp().raw("/ultragroup/refresh.json", "groupId=x1&groupName=only-ours");
    ours.rongHttp().raw("/user/tag/set.json", "userId=u1&tags=only-ours");
    ours.rongHttp().raw("/sensitiveword/add.json", "word=only-ours");
    ours.rongHttp()
        .raw("/chatroom/entry/set.json", "chatroomId=r1&userId=u1&key=k&value=only-ours");
    face.settle(ours);
    String before = ourState();

    for (Sample sample : samples) {
      TestApp theirs = server.freshApp();
      Answer answer = RongSamples.call(theirs, sample);

      assertThat(answer.status()).as("%s", sample).isLessThan(500);
      assertThat(answer.text()).as("%s", sample).doesNotContain("only-ours");
      assertThat(ourState()).as("%s", sample).isEqualTo(before);
    }
    assertThat(samples).hasSameSizeAs(RongRoutes.all());
  }

  @Test
  void flippedBitOfAnySignedHeader_isRefusedOverTheWire() {
    int flips = 0;
    for (String name : List.of("App-Key", "Nonce", "Timestamp", "Signature")) {
      Map<String, String> good = ours.rongHttp().headers();
      String value = good.getOrDefault(name, "");
      for (int i = 0; i < value.length() * 7; i++) {
        char[] changed = value.toCharArray();
        changed[i / 7] ^= (char) (1 << (i % 7));
        if (isSendable(changed) && !String.valueOf(changed).equalsIgnoreCase(value)) {
          Map<String, String> forged = new TreeMap<>(good);
          forged.put(name, String.valueOf(changed));
          Answer answer = ours.rongHttp().send("/user/query.json", forged, new byte[0]);
          assertThat(answer.status()).as("%s: %s", name, forged).isIn(400, 401);
          assertThat(answer.member("code")).as("%s: %s", name, forged).isIn("1002", "1004");
          flips++;
        }
      }
    }
    assertThat(flips).isGreaterThan(300);
  }

  private static boolean isSendable(char[] text) {
    return String.valueOf(text).chars().allMatch(one -> one > ' ' && one < 0x7f);
  }
}
