package im.parlance.http.easemob;

import im.parlance.file.Bytes;
import im.parlance.http.route.Part;
import im.parlance.http.route.Parts;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileCacheImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * Small pictures of pictures, no larger than asked for and of the same shape. What this JVM cannot
 * read has none; nor has what is small already (spec: files, upload, effects).
 */
final class EasemobThumbnails {
  private static final int USUAL_SIDE = 170;
  private static final int LARGEST_SIDE = 1000;
  private static final int SMALL_FILE = 10 * 1024;
  private static final long MOST_PIXELS = 200_000_000;

  /** What is decoded at most, by leaving out rows and columns. */
  private static final int MOST_DECODED_SIDE = 2000;

  private static final String JPEG = "image/jpeg";

  private EasemobThumbnails() {}

  /** The small picture of this part; no content if it has none. */
  static Bytes of(EasemobCall call, Parts parts, Part part) {
    int width = side(call, parts, "thumbnail-width");
    int height = side(call, parts, "thumbnail-height");
    String type = part.type().orElse("");
    if (!type.startsWith("image/")) {
      return Bytes.NONE;
    }
    try {
      return isSmall(part) ? Bytes.NONE : drawn(part, type, width, height).orElse(Bytes.NONE);
    } catch (IOException | RuntimeException notAPicture) {
      return Bytes.NONE;
    }
  }

  /** The media type of small pictures of this type. */
  static String type(String type) {
    return type.equals(JPEG) ? JPEG : "image/png";
  }

  private static int side(EasemobCall call, Parts parts, String name) {
    return call.header(name)
        .or(() -> parts.first(name).flatMap(part -> EasemobUpload.text(part, 16)))
        .map(
            text -> {
              try {
                int side = Integer.parseInt(text);
                if (side > 0) {
                  return Math.min(side, LARGEST_SIDE);
                }
              } catch (NumberFormatException notANumber) {
                // falls through: refused like any other bad size
              }
              throw EasemobRefusal.illegalArgument(name + " is illegal");
            })
        .orElse(USUAL_SIDE);
  }

  private static boolean isSmall(Part part) throws IOException {
    try (InputStream in = part.open()) {
      return in.skip(SMALL_FILE + 1) <= SMALL_FILE;
    }
  }

  private static Optional<Bytes> drawn(Part part, String type, int width, int height)
      throws IOException {
    try (InputStream in = part.open();
        ImageInputStream image = new FileCacheImageInputStream(in, null)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(image);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(image, true, true);
        if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
          return Optional.empty();
        }
        return encoded(scaled(decoded(reader), width, height, type), type);
      } finally {
        reader.dispose();
      }
    }
  }

  private static BufferedImage decoded(ImageReader reader) throws IOException {
    int side = Math.max(reader.getWidth(0), reader.getHeight(0));
    int step = Math.max(1, (side + MOST_DECODED_SIDE - 1) / MOST_DECODED_SIDE);
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceSubsampling(step, step, 0, 0);
    return reader.read(0, param);
  }

  private static BufferedImage scaled(BufferedImage image, int width, int height, String type) {
    double scale =
        Math.min(
            1.0, Math.min((double) width / image.getWidth(), (double) height / image.getHeight()));
    int scaledWidth = (int) Math.max(1, Math.round(image.getWidth() * scale));
    int scaledHeight = (int) Math.max(1, Math.round(image.getHeight() * scale));
    BufferedImage small =
        new BufferedImage(
            scaledWidth,
            scaledHeight,
            type.equals(JPEG) ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
    Graphics2D canvas = small.createGraphics();
    try {
      canvas.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      canvas.drawImage(image, 0, 0, scaledWidth, scaledHeight, null);
    } finally {
      canvas.dispose();
    }
    return small;
  }

  private static Optional<Bytes> encoded(BufferedImage small, String type) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return ImageIO.write(small, type.equals(JPEG) ? "jpeg" : "png", out)
        ? Optional.of(Bytes.of(out.toByteArray()))
        : Optional.empty();
  }
}
