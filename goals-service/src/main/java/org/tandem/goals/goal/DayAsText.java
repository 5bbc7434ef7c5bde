package org.tandem.goals.goal;

import org.springframework.data.mongodb.core.convert.MongoConversionContext;
import org.springframework.data.mongodb.core.convert.MongoValueConverter;

import java.time.LocalDate;

/**
 * Stores a day as text: as a moment, which the store would make of it, it becomes another day for
 * an instance in another time zone.
 */
final class DayAsText implements MongoValueConverter<LocalDate, String> {

    @Override
    public LocalDate read(String value, MongoConversionContext context) {
        return LocalDate.parse(value);
    }

    @Override
    public String write(LocalDate value, MongoConversionContext context) {
        return value.toString();
    }
}
