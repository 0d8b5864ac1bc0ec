package im.parlance.http.easemob;

import com.easemob.im.server.EMProperties;
import com.easemob.im.server.EMService;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedConstructor;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import im.parlance.http.testkit.TestApp;
import java.lang.reflect.Field;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's SDK as its users have it: with the Jackson of its own time. That one took several
 * creators on classes that it only writes; ours does not, so here it is told to overlook them.
 */
final class EasemobSdk {
  private EasemobSdk() {}

  static EMService of(TestApp app) {
    return of(app, app.ease().clientSecret().value());
  }

  static EMService of(TestApp app, String secret) {
    EMService sdk =
        new EMService(
            EMProperties.builder()
                .setBaseUri(app.server().toString())
                .setAppkey(app.ease().appKey())
                .setClientId(app.ease().clientId())
                .setClientSecret(secret)
                .nettyWorkerCount(1)
                .build());
    mapper(sdk).setAnnotationIntrospector(new NoCreators());
    return sdk;
  }

  private static ObjectMapper mapper(EMService sdk) {
    try {
      Object codec = sdk.getContext().getCodec();
      Field mapper = codec.getClass().getDeclaredField("objectMapper");
      mapper.setAccessible(true);
      return (ObjectMapper) mapper.get(codec);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("another version of the SDK", e);
    }
  }

  private static final class NoCreators extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;
    private static final Set<String> ONLY_WRITTEN =
        Set.of("SendMessageRequest", "UpdateGroupRequest", "UpdateRoomRequest");

    @Override
    public JsonCreator.@Nullable Mode findCreatorAnnotation(
        MapperConfig<?> config, Annotated annotated) {
      return annotated instanceof AnnotatedConstructor constructor
              && ONLY_WRITTEN.contains(constructor.getDeclaringClass().getSimpleName())
          ? JsonCreator.Mode.DISABLED
          : super.findCreatorAnnotation(config, annotated);
    }
  }
}
