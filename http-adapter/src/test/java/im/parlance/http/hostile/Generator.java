package im.parlance.http.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Spoils good requests; the same seed and number give the same request. */
final class Generator {
  private static final int MAX_TWISTS = 3;

  private final long seed;

  Generator(long seed) {
    this.seed = seed;
  }

  /** The request of this number: the routes take turns. */
  HostileRequest request(int number, List<Sample> samples, Map<String, String> credentials) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
    Sample sample = samples.get(number % samples.size());
    HostileRequest request = new HostileRequest(sample, credentials);
    List<Twist> ofParameters = new ArrayList<>();
    List<Twist> ofBody = new ArrayList<>();
    List<Twist> ofHead = new ArrayList<>();
    for (int i = random.nextInt(MAX_TWISTS); i >= 0; i--) {
      switch (random.nextInt(6)) {
        case 0 -> ofBody.add(Twist.any(BodyTwists.ALL, random));
        case 1 -> ofHead.add(Twist.any(HeadTwists.ALL, random));
        default ->
            ofParameters.add(Twist.any(sample.isJson() ? TreeTwists.ALL : FieldTwists.ALL, random));
      }
    }
    for (List<Twist> layer : List.of(ofParameters, ofBody, ofHead)) {
      for (Twist twist : layer) {
        twist.act().spoil(request, random);
        request.noteTwist(twist.name());
      }
    }
    return request;
  }
}
