package com.askany.testing;

import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Keeps the product's component scan away from the configurations of its tests, which share its packages. */
final class WithoutTests extends TypeExcludeFilter {
    @Override
    public boolean match(MetadataReader type, MetadataReaderFactory types) {
        return type.getResource().getDescription().contains("test-classes");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WithoutTests;
    }

    @Override
    public int hashCode() {
        return WithoutTests.class.hashCode();
    }
}
