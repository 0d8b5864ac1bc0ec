package im.parlance.http.cli;

import im.parlance.error.ImException;
import im.parlance.id.AppId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an app's name. */
final class AppName implements ITypeConverter<AppId> {
  @Override
  public AppId convert(String text) {
    try {
      return AppId.of(text);
    } catch (ImException e) {
      throw new TypeConversionException("'" + text + "' cannot be the name of an app");
    }
  }
}
