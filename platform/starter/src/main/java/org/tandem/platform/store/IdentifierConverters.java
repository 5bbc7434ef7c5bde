package org.tandem.platform.store;

import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.tandem.platform.id.Identifier;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/** Stores an {@link Identifier} as its plain string. */
final class IdentifierConverters {

    private IdentifierConverters() {}

    static List<Object> all() {
        return List.of(new Write(), new Read());
    }

    @WritingConverter
    private static final class Write implements Converter<Identifier, String> {
        @Override
        public String convert(Identifier id) {
            return id.value();
        }
    }

    @ReadingConverter
    private static final class Read implements ConverterFactory<String, Identifier> {
        @Override
        public <T extends Identifier> Converter<String, T> getConverter(Class<T> type) {
            Constructor<T> constructor;
            try {
                constructor = type.getDeclaredConstructor(String.class);
            } catch (NoSuchMethodException e) {
                throw new IllegalArgumentException(type + " is not a record of one string", e);
            }
            return value -> {
                try {
                    return constructor.newInstance(value);
                } catch (InstantiationException
                        | IllegalAccessException
                        | InvocationTargetException e) {
                    throw new IllegalArgumentException("not a " + type.getSimpleName(), e);
                }
            };
        }
    }
}
