package im.parlance.http.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowProgressTest {
  private static final String TERMINAL = "picocli.ansi";

  @BeforeEach
  void noTerminal() {
    System.setProperty(TERMINAL, "false");
  }

  @AfterEach
  void whateverThereIs() {
    System.clearProperty(TERMINAL);
  }

  @Test
  void whereThereIsNoTerminal_aLineIsPrintedEverySoOften() {
    StringWriter err = new StringWriter();
    try (RowProgress progress = RowProgress.of(new PrintWriter(err), "export", 250_000)) {
      for (int i = 0; i < 250_000; i++) {
        progress.step();
      }
    }
    assertThat(err.toString().lines())
        .containsExactly("100000 of 250000 rows", "200000 of 250000 rows");
  }
}
