package com.askany.embedded.conformance;

import io.camunda.client.api.search.page.AnyPage;
import io.camunda.client.api.search.request.FinalSearchRequestStep;
import io.camunda.client.api.search.request.TypedFilterableRequest.SearchRequestFilter;
import io.camunda.client.api.search.request.TypedSearchRequest;
import io.camunda.client.api.search.request.TypedSortableRequest.SearchRequestSort;
import io.camunda.client.api.search.response.SearchResponse;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One search of the official client: how its filter, order and items belong together. */
final class Search<F extends SearchRequestFilter, S extends SearchRequestSort<S>, T> {
    interface Sending<F, S, T> {
        SearchResponse<T> send(Consumer<F> filter, Consumer<S> sort, Consumer<AnyPage> page);
    }

    final String name;
    final Class<F> filter;
    final Class<S> sort;
    private final Class<T> item;
    final String key;
    final Consumer<F> scope;
    private final Sending<F, S, T> sending;
    private final Map<String, Function<T, Object>> values = new HashMap<>();
    private Set<String> severalValues = Set.of();
    private Set<String> notThere = Set.of();
    private Set<String> withoutOrder = Set.of();

    private Search(
            String name,
            Class<F> filter,
            Class<S> sort,
            Class<T> item,
            String key,
            Consumer<F> scope,
            Sending<F, S, T> sending) {
        this.name = name;
        this.filter = filter;
        this.sort = sort;
        this.item = item;
        this.key = key;
        this.scope = scope;
        this.sending = sending;
    }

    /**
     * @param key the filter by which one item is found
     * @param scope a filter that several items of the scene pass, and nothing else
     */
    static <
                    F extends SearchRequestFilter,
                    S extends SearchRequestSort<S>,
                    T,
                    R extends TypedSearchRequest<F, S, AnyPage, R> & FinalSearchRequestStep<T>>
            Search<F, S, T> of(
                    String name,
                    Class<F> filter,
                    Class<S> sort,
                    Class<T> item,
                    String key,
                    Consumer<F> scope,
                    Supplier<R> request) {
        return new Search<>(
                name,
                filter,
                sort,
                item,
                key,
                scope,
                (f, s, p) -> ((FinalSearchRequestStep<T>)
                                request.get().filter(f).sort(s).page(p))
                        .send()
                        .join());
    }

    /** What an item has of a filter or order that is called otherwise in the item, or not shown at all. */
    Search<F, S, T> with(String property, Function<T, Object> value) {
        values.put(property, value);
        return this;
    }

    /** Filters that are about any of several values, so that "not this one" says nothing. */
    Search<F, S, T> ofSeveral(String... properties) {
        severalValues = Set.of(properties);
        return this;
    }

    /** Filters that Camunda has and the embedded runtime refuses. */
    Search<F, S, T> notThere(String... properties) {
        notThere = Set.of(properties);
        return this;
    }

    /** Orders that the client 8.9.0 offers and sends under a name that no Camunda knows. */
    Search<F, S, T> withoutOrder(String... properties) {
        withoutOrder = Set.of(properties);
        return this;
    }

    boolean canBeOrderedBy(String property) {
        return !withoutOrder.contains(property);
    }

    boolean isOfSeveral(String property) {
        return severalValues.contains(property);
    }

    boolean isThere(String property) {
        return !notThere.contains(property);
    }

    SearchResponse<T> find(Consumer<F> filter, Consumer<S> sort, Consumer<AnyPage> page) {
        return sending.send(filter, sort, page);
    }

    List<T> find(Consumer<F> filter) {
        return find(filter, s -> {}, p -> {}).items();
    }

    List<T> inScope() {
        return find(scope);
    }

    Object keyOf(T found) {
        return value(found, key);
    }

    List<Object> keysOf(List<T> found) {
        return found.stream().map(this::keyOf).toList();
    }

    Object value(T found, String property) {
        var given = values.get(property);
        return given != null ? given.apply(found) : call(getter(property), found);
    }

    private Method getter(String property) {
        var capitalized = property.substring(0, 1).toUpperCase() + property.substring(1);
        return Stream.of("get" + capitalized, "is" + capitalized, property)
                .flatMap(candidate ->
                        Stream.of(item.getMethods()).filter(m -> m.getName().equals(candidate)))
                .filter(method -> method.getParameterCount() == 0)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " show nothing called " + property));
    }

    static Object call(Method method, Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof RuntimeException cause) throw cause;
            throw new AssertionError(failed.getCause());
        } catch (IllegalAccessException hidden) {
            throw new AssertionError(hidden);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
