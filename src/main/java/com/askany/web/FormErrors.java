package com.askany.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.validation.BindingResult;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** A page that shows a form's errors says so in its title (by the layout) and in its status, 422. */
class FormErrors implements HandlerInterceptor {
    private static final String SHOWN = FormErrors.class.getName();

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView page) {
        if (page == null || !hasErrors(page)) return;
        request.setAttribute(SHOWN, true);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    }

    private static boolean hasErrors(ModelAndView page) {
        return page.getModel().values().stream()
                .anyMatch(value -> value instanceof BindingResult result && result.hasErrors());
    }

    static boolean shownIn(HttpServletRequest request) {
        return request.getAttribute(SHOWN) != null;
    }
}
