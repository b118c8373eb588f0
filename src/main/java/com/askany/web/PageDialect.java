package com.askany.web;

import com.askany.core.Captions;
import com.askany.core.Formats;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;

/**
 * Gives every template {@code #formats}, {@code #captions}, {@code #site}, {@code #forms} and {@code #initials}. Beans ({@code @formats})
 * are refused by Thymeleaf in attributes such as th:href; these are not.
 */
@Component
class PageDialect extends AbstractDialect implements IExpressionObjectDialect {
    private final Map<String, Object> objects;

    PageDialect(Formats formats, Captions captions, Site site, Forms forms, Initials initials) {
        super("askany");
        this.objects =
                Map.of("formats", formats, "captions", captions, "site", site, "forms", forms, "initials", initials);
    }

    @Override
    public IExpressionObjectFactory getExpressionObjectFactory() {
        return new IExpressionObjectFactory() {
            @Override
            public Set<String> getAllExpressionObjectNames() {
                return objects.keySet();
            }

            @Override
            public Object buildObject(IExpressionContext context, String name) {
                return objects.get(name);
            }

            @Override
            public boolean isCacheable(String name) {
                return true;
            }
        };
    }
}
