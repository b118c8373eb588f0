package com.askany.web;

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

    private static boolean isRecord(WebDataBinder binder) {
        var type = binder.getTargetType();
        return binder.getTarget() instanceof Record || type != null && Record.class.isAssignableFrom(type.toClass());
    }
}
