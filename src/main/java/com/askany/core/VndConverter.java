package com.askany.core;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

@Converter(autoApply = true)
class VndConverter implements AttributeConverter<Vnd, Long> {
    @Override
    public Long convertToDatabaseColumn(Vnd money) {
        return money == null ? null : money.amount();
    }

    @Override
    public Vnd convertToEntityAttribute(Long amount) {
        return amount == null ? null : new Vnd(amount);
    }
}
