package im.parlance.benchmarks.start;

import im.parlance.junit.ParlanceFixture;
import im.parlance.junit.ParlanceTest;
import java.net.URI;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** The smallest test that needs a server. */
@ParlanceTest
class OneCall {
  @Test
  void health_isAnswered(ParlanceFixture im) throws Exception {
    Assertions.assertEquals(
        200, FirstAnswer.status(URI.create(im.rongcloud().url()).resolve("/health")));
  }
}
