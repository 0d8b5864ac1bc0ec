package im.parlance.storage.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.file.Blobs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What every {@link Blobs} promises. */
public interface BlobsContract {
  /** Where an app that nobody has used yet has its content; the same within a test. */
  Blobs blobs();

  /** Where another app has its content. */
  Blobs otherBlobs();

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    for (int i = 0; i < size; i++) {
      content[i] = (byte) (i * 31 + i / 256);
    }
    return content;
  }

  private static byte[] read(Blobs blobs, String name) throws IOException {
    try (InputStream in = blobs.open(name).orElseThrow()) {
      return in.readAllBytes();
    }
  }

  private long write(String name, byte[] content) throws IOException {
    return blobs().write(name, new ByteArrayInputStream(content));
  }

  @Test
  default void content_isReadAsItWasWritten_ofWhateverSize() throws IOException {
    for (int size : new int[] {0, 1, 65_536, 262_143, 262_144, 262_145, 1_000_000}) {
      assertThat(write("size-" + size, content(size))).isEqualTo(size);
      assertThat(Arrays.equals(read(blobs(), "size-" + size), content(size))).isTrue();
    }
  }

  @Test
  default void content_isReadByteByByte_andBySeveralAtOnce() throws IOException {
    write("letters", "abc".getBytes(UTF_8));
    try (InputStream one = blobs().open("letters").orElseThrow();
        InputStream two = blobs().open("letters").orElseThrow()) {
      assertThat(one.read()).isEqualTo('a');
      assertThat(two.read()).isEqualTo('a');
      assertThat(one.read(new byte[0])).isZero();
      assertThat(one.readNBytes(9)).isEqualTo("bc".getBytes(UTF_8));
      assertThat(one.read()).isEqualTo(-1);
    }
  }

  @Test
  default void content_thatBreaksOff_isNotThere() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("hung up");
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            throw new IOException("hung up");
          }
        };
    InputStream some = new SequenceInputStream(new ByteArrayInputStream(content(300_000)), broken);

    assertThatThrownBy(() -> blobs().write("half", some)).isInstanceOf(IOException.class);

    assertThat(open("half")).isFalse();
    blobs().delete("half");
    assertThat(open("half")).isFalse();
  }

  private boolean open(String name) {
    try {
      return blobs().open(name).isPresent();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  default void content_isGoneWhenItIsDeleted_andOfItsAppOnly() throws IOException {
    write("here", content(5));
    write("stays", content(6));
    otherBlobs().delete("here");
    assertThat(otherBlobs().open("here")).isEmpty();
    assertThat(open("here")).isTrue();

    blobs().delete("here");
    blobs().delete("nothing");

    assertThat(open("here")).isFalse();
    assertThat(open("stays")).isTrue();
  }
}
