package com.askany.embedded.rest;

import com.askany.embedded.projection.InvalidQuery;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the handler for a request and writes its answer, or its failure as problem details. */
final class RestServlet extends HttpServlet {
    private static final Logger log = LoggerFactory.getLogger(RestServlet.class);
    private static final Set<String> OUR_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

    private final transient IntFunction<Routes> routesOfPort;

    RestServlet(IntFunction<Routes> routesOfPort) {
        this.routesOfPort = routesOfPort;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // threads that the engine starts during a call would keep the class loader that Tomcat gives this one
        Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
        var reply = answer(request);
        try {
            write(reply, response);
        } catch (IOException gone) {
            reply.undelivered().run();
            throw gone;
        }
    }

    private static void write(Reply reply, HttpServletResponse response) throws IOException {
        response.setStatus(reply.status());
        if (reply.contentType() != null) response.setContentType(reply.contentType());
        response.setContentLength(reply.body().length);
        if (reply.body().length > 0) response.getOutputStream().write(reply.body());
        response.flushBuffer();
    }

    private Reply answer(HttpServletRequest request) {
        var path = request.getRequestURI();
        try {
            // a web page elsewhere must not reach the engine under a name that points here
            if (!OUR_NAMES.contains(request.getServerName())) throw Problem.unknownHost();
            // nor may it send what needs no answer, such as a purge: browsers say where a page comes from, clients do
            // not
            if (request.getHeader("Origin") != null) throw Problem.fromAWebPage();
            var match = routesOfPort.apply(request.getLocalPort()).find(request.getMethod(), path);
            if (match == null) throw missing(request.getMethod(), path);
            return measured(match, request);
        } catch (Problem problem) {
            return Reply.of(problem, path);
        }
    }

    private static Reply measured(Routes.Match match, HttpServletRequest request) {
        long begin = System.nanoTime();
        var reply = handled(match, request);
        match.figures().answered(reply.status(), System.nanoTime() - begin);
        return reply;
    }

    private static Reply handled(Routes.Match match, HttpServletRequest request) {
        var path = request.getRequestURI();
        try {
            return match.handler().handle(new Call(request, match.path()));
        } catch (Problem problem) {
            return Reply.of(problem, path);
        } catch (InvalidQuery query) {
            var problem = query.isUnsupported()
                    ? Problem.notImplemented(query.getMessage())
                    : Problem.invalid(query.getMessage());
            return Reply.of(problem, path);
        } catch (Exception unexpected) {
            log.error("{} {} failed", request.getMethod(), path, unexpected);
            return Reply.of(Problem.internal(unexpected), path);
        }
    }

    private static Problem missing(String method, String path) {
        var call = method + " " + path;
        return path.startsWith("/v2/") || path.startsWith("/actuator/")
                ? Problem.notImplemented("The embedded runtime has no " + call)
                : Problem.noSuchCall("There is nothing at " + call);
    }
}
