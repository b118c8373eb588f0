package com.askany.web;

import java.beans.PropertyEditorSupport;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Lets records be forms: their components are bound by the constructor and read as fields. What is not sent is null, so
 * a component is a String or another object, never a primitive.
 */
@ControllerAdvice
class RecordForms {
    @InitBinder
    void readFields(WebDataBinder binder) {
        if (!isRecord(binder)) return;
        binder.initDirectFieldAccess();
        binder.setDeclarativeBinding(true);
    }

    /** No field needs control characters but line breaks, and the database takes no NUL. */
    @InitBinder
    void cleanText(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                setValue(text == null ? null : text.replaceAll("[\\p{Cntrl}&&[^\\r\\n\\t]]", ""));
            }
        });
    }

    private static boolean isRecord(WebDataBinder binder) {
        var type = binder.getTargetType();
        return binder.getTarget() instanceof Record || type != null && Record.class.isAssignableFrom(type.toClass());
    }
}
