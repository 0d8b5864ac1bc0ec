package im.parlance.http.hostile;

import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.TestApp;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has to be known of a dialect to speak it badly. */
public interface Face {
  /** Makes in a fresh app what good requests are about, and gives a good one to each route. */
  List<Sample> furnish(TestApp app);

  /** Waits until nothing is under way any more that an accepted call has begun. */
  void settle(TestApp app);

  /** Fresh headers of a call that is allowed, the media type left out. */
  Map<String, String> credentials(TestApp app);

  /**
   * What is wrong with the form of a refusal; empty if it is the vendor's, or the path is one that
   * another dialect may answer for.
   */
  Optional<String> faultOfRefusal(String path, Answer refusal);

  /** What is wrong with the form of a success; empty if it is the vendor's. */
  Optional<String> faultOfSuccess(Answer success);
}
