package com.askany.embedded.conformance;

import static com.askany.embedded.conformance.Camunda.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.search.filter.VariableValueFilter;
import io.camunda.client.api.search.page.AnyPage;
import io.camunda.client.api.search.request.ProcessDefinitionSearchRequest;
import io.camunda.client.api.search.request.TypedFilterableRequest.SearchRequestFilter;
import io.camunda.client.api.search.request.TypedSortableRequest.SearchRequestSort;
import io.camunda.client.api.search.response.DecisionDefinition;
import io.camunda.client.api.search.response.ProcessDefinition;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Everything that the client's filters, orders and pages offer, read from its own interfaces: a filter that a newer
 * client adds is tried here without being named.
 */
@ExtendWith(ConformanceRuntime.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchConformanceTests {
    private static final int LONG = 1000;
    /** There is one of each, whatever is searched. */
    private static final Set<String> ALWAYS_THE_SAME = Set.of("tenantId", "partitionId");

    private final Camunda camunda;
    private final SearchScene scene;

    SearchConformanceTests(Camunda camunda) {
        this.camunda = camunda;
        scene = new SearchScene(camunda);
    }

    Stream<Search<?, ?, ?>> searches() {
        return scene.searches();
    }

    @TestFactory
    Stream<DynamicNode> each_filter_finds_what_it_says_and_nothing_else() {
        return searches().map(search -> DynamicContainer.dynamicContainer(search.name, filters(search)));
    }

    private <F extends SearchRequestFilter, S extends SearchRequestSort<S>, T> Stream<DynamicTest> filters(
            Search<F, S, T> search) {
        return Stream.of(search.filter.getMethods())
                .filter(method -> method.getParameterCount() == 1 && !method.isDefault() && !method.isBridge())
                .filter(method -> !method.isVarArgs() && !method.getName().equals("orFilters"))
                .sorted(Comparator.comparing(Method::toString))
                .map(method -> DynamicTest.dynamicTest(
                        method.getName() + " by " + method.getParameterTypes()[0].getSimpleName(),
                        () -> filter(search, method)));
    }

    private <F extends SearchRequestFilter, S extends SearchRequestSort<S>, T> void filter(
            Search<F, S, T> search, Method method) {
        var property = method.getName();
        if (!search.isThere(property)) {
            assertRefused(search, method);
            return;
        }
        // a long value comes back cut, and what is cut is not what was stored
        var sample = search.inScope().stream()
                .filter(found -> search.value(found, property) != null)
                .filter(found -> search.value(found, property).toString().length() < LONG)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the scene has no " + property + " among " + search));
        var value = search.value(sample, property);
        var probe = new Probe<>(search, sample, method);
        if (method.getParameterTypes()[0] == Consumer.class) operators(probe, value, search.isOfSeveral(property));
        else if (method.getParameterTypes()[0] == List.class)
            probe.finds(variables(value)).misses(variables(other(value)));
        else if (value instanceof Boolean && search.isOfSeveral(property)) probe.finds(value);
        else probe.finds(value).misses(other(value));
    }

    private static <F extends SearchRequestFilter, S extends SearchRequestSort<S>, T> void assertRefused(
            Search<F, S, T> search, Method method) {
        var type = method.getParameterTypes()[0];
        Object anything = type == Consumer.class ? (Consumer<Object>) p -> property(p, method, "eq", "1") : "1";
        assertProblem(501, () -> search.find(f -> Search.call(method, f, anything)));
    }

    private static <T> void operators(Probe<?, ?, T> probe, Object value, boolean ofSeveral) {
        var other = other(value);
        probe.finds("eq", value).misses("eq", other);
        probe.finds("in", List.of(other, value)).misses("in", List.of(other));
        if (probe.has("like")) {
            var text = value.toString();
            probe.finds("like", text.substring(0, 1) + "*")
                    .finds("like", text.substring(0, text.length() - 1) + "?")
                    .misses("like", "no-such-" + text);
        }
        if (probe.has("gt")) {
            probe.finds("gte", value).finds("lte", value);
            if (!ofSeveral) probe.misses("gt", value).misses("lt", value);
        }
        if (ofSeveral) return;
        probe.finds("neq", other).misses("neq", value);
        probe.finds("exists", true).misses("exists", false);
        if (probe.has("notIn")) probe.finds("notIn", List.of(other)).misses("notIn", List.of(other, value));
    }

    /** One filter, and the item that it must find or miss. */
    private record Probe<F extends SearchRequestFilter, S extends SearchRequestSort<S>, T>(
            Search<F, S, T> search, T sample, Method method) {
        Probe<F, S, T> finds(Object argument) {
            assertThat(found(argument))
                    .as("%s by %s %s", search, method.getName(), argument)
                    .contains(search.keyOf(sample));
            return this;
        }

        Probe<F, S, T> misses(Object argument) {
            assertThat(found(argument))
                    .as("%s by %s %s", search, method.getName(), argument)
                    .doesNotContain(search.keyOf(sample));
            return this;
        }

        Probe<F, S, T> finds(String operator, Object argument) {
            assertThat(found(by(operator, argument)))
                    .as("%s by %s %s %s", search, method.getName(), operator, argument)
                    .contains(search.keyOf(sample));
            return this;
        }

        Probe<F, S, T> misses(String operator, Object argument) {
            assertThat(found(by(operator, argument)))
                    .as("%s by %s %s %s", search, method.getName(), operator, argument)
                    .doesNotContain(search.keyOf(sample));
            return this;
        }

        boolean has(String operator) {
            return Arrays.stream(propertyType(method).getMethods())
                    .anyMatch(m -> m.getName().equals(operator));
        }

        private Consumer<Object> by(String operator, Object argument) {
            return property -> property(property, method, operator, argument);
        }

        /** The item's key narrows the search to it, unless the key is what is tried. */
        private List<Object> found(Object argument) {
            return search.keysOf(search.find(filter -> {
                if (!method.getName().equals(search.key)) byKey(filter);
                else search.scope.accept(filter);
                Search.call(method, filter, argument);
            }));
        }

        private void byKey(F filter) {
            var byKey = Arrays.stream(search.filter.getMethods())
                    .filter(m -> m.getName().equals(search.key) && m.getParameterTypes()[0] != Consumer.class)
                    .findFirst()
                    .orElseThrow();
            Search.call(byKey, filter, search.keyOf(sample));
        }
    }

    private static Class<?> propertyType(Method filter) {
        return (Class<?>) ((ParameterizedType) filter.getGenericParameterTypes()[0]).getActualTypeArguments()[0];
    }

    private static void property(Object property, Method filter, String operator, Object argument) {
        var method = Arrays.stream(propertyType(filter).getMethods())
                .filter(m -> m.getName().equals(operator) && !m.isVarArgs() && m.getParameterCount() == 1)
                .findFirst()
                .orElseThrow();
        Search.call(method, property, argument);
    }

    private static List<Consumer<VariableValueFilter>> variables(Object values) {
        return ((Map<?, ?>) values)
                .entrySet().stream()
                        .map(variable -> (Consumer<VariableValueFilter>)
                                filter -> filter.name(variable.getKey().toString())
                                        .value(variable.getValue().toString()))
                        .toList();
    }

    private static Object other(Object value) {
        return switch (value) {
            case Boolean flag -> !flag;
            case Long number -> number + 1_000_000_000_000L;
            case Integer number -> number + 1_000_000;
            case String text -> text + "-other";
            case OffsetDateTime time -> time.plusYears(1);
            case Enum<?> constant ->
                Arrays.stream(constant.getDeclaringClass().getEnumConstants())
                        .filter(c -> c != constant && !c.toString().startsWith("UNKNOWN"))
                        .findFirst()
                        .orElseThrow();
            case Set<?> texts -> Set.of(texts.iterator().next() + "-other");
            case Map<?, ?> variables -> Map.of(variables.keySet().iterator().next(), "\"other\"");
            default -> throw new AssertionError("Nothing else than " + value + " is known");
        };
    }

    @TestFactory
    Stream<DynamicNode> each_order_is_kept_in_both_directions() {
        return searches().map(search -> DynamicContainer.dynamicContainer(search.name, orders(search)));
    }

    private <F extends SearchRequestFilter, S extends SearchRequestSort<S>, T> Stream<DynamicTest> orders(
            Search<F, S, T> search) {
        return Stream.of(search.sort.getMethods())
                .filter(method -> method.getParameterCount() == 0 && !method.isBridge())
                .filter(method -> !Set.of("asc", "desc").contains(method.getName()))
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> DynamicTest.dynamicTest(method.getName(), () -> order(search, method)));
    }

    private <F extends SearchRequestFilter, S extends SearchRequestSort<S>, T> void order(
            Search<F, S, T> search, Method method) {
        if (!search.canBeOrderedBy(method.getName())) {
            assertProblem(400, () -> ordered(search, method, "asc"));
            return;
        }
        var rising = ordered(search, method, "asc");
        var falling = ordered(search, method, "desc");
        assertThat(rising)
                .as("%s rising by %s", search, method.getName())
                .isSortedAccordingTo(SearchConformanceTests::compare);
        assertThat(falling)
                .as("%s falling by %s", search, method.getName())
                .isSortedAccordingTo((a, b) -> compare(b, a));
        var property = method.getName();
        if (ALWAYS_THE_SAME.contains(property)) return;
        assertThat(compare(rising.getFirst(), falling.getFirst()))
                .as("the scene has two values of %s among %s", property, search)
                .isNegative();
    }

    private static <F extends SearchRequestFilter, S extends SearchRequestSort<S>, T> List<Object> ordered(
            Search<F, S, T> search, Method method, String direction) {
        return search
                .find(
                        f -> {},
                        sort -> {
                            Search.call(method, sort);
                            Search.call(direction(search.sort, direction), sort);
                        },
                        page -> page.limit(1000))
                .items()
                .stream()
                .map(found -> search.value(found, method.getName()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Method direction(Class<?> sort, String direction) {
        return Arrays.stream(sort.getMethods())
                .filter(m -> m.getName().equals(direction) && m.getParameterCount() == 0)
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compare(Object one, Object another) {
        return one instanceof Enum<?> constant
                ? constant.name().compareTo(((Enum<?>) another).name())
                : ((Comparable) one).compareTo(another);
    }

    @TestFactory
    Stream<DynamicTest> pages_are_turned_by_offset_and_by_cursor_and_the_total_is_told() {
        return searches().map(search -> DynamicTest.dynamicTest(search.name, () -> turnPages(search)));
    }

    private static <F extends SearchRequestFilter, S extends SearchRequestSort<S>, T> void turnPages(
            Search<F, S, T> search) {
        var all = search.find(search.scope, s -> {}, p -> {});
        var keys = search.keysOf(all.items());
        assertThat(keys).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates();
        assertThat(all.page().totalItems()).isEqualTo(keys.size());
        assertThat(all.page().hasMoreTotalItems()).isFalse();

        assertThat(page(search, p -> p.limit(2))).isEqualTo(keys.subList(0, 2));
        assertThat(page(search, p -> p.from(1).limit(2))).isEqualTo(keys.subList(1, 3));
        assertThat(page(search, p -> p.from(keys.size()).limit(2))).isEmpty();

        var forwards = new ArrayList<Object>();
        String end = null;
        String lastBegin = null;
        for (var page = turn(search, null, null); !page.items().isEmpty(); page = turn(search, end, null)) {
            assertThat(page.page().totalItems()).isEqualTo(keys.size());
            forwards.addAll(search.keysOf(page.items()));
            end = page.page().endCursor();
            lastBegin = page.page().startCursor();
        }
        assertThat(forwards).isEqualTo(keys);

        var backwards = new ArrayList<Object>();
        for (var page = turn(search, null, lastBegin);
                !page.items().isEmpty();
                page = turn(search, null, page.page().startCursor())) {
            var turned = new ArrayList<>(search.keysOf(page.items()));
            Collections.reverse(turned);
            backwards.addAll(turned);
        }
        Collections.reverse(backwards);
        assertThat(backwards).isEqualTo(keys.subList(0, backwards.size()));
        assertThat(backwards.size()).isBetween(keys.size() - 2, keys.size() - 1);
    }

    private static <F extends SearchRequestFilter, S extends SearchRequestSort<S>, T>
            io.camunda.client.api.search.response.SearchResponse<T> turn(
                    Search<F, S, T> search, String after, String before) {
        return search.find(search.scope, s -> {}, page -> {
            page.limit(2);
            if (after != null) page.after(after);
            if (before != null) page.before(before);
        });
    }

    private static <F extends SearchRequestFilter, S extends SearchRequestSort<S>, T> List<Object> page(
            Search<F, S, T> search, Consumer<AnyPage> page) {
        return search.keysOf(search.find(search.scope, s -> {}, page).items());
    }

    @TestFactory
    Stream<DynamicTest> a_page_that_cannot_be_is_refused() {
        return searches().map(search -> DynamicTest.dynamicTest(search.name, () -> refusePages(search)));
    }

    private static <F extends SearchRequestFilter, S extends SearchRequestSort<S>, T> void refusePages(
            Search<F, S, T> search) {
        assertProblem(400, () -> page(search, p -> p.limit(-1)));
        assertProblem(400, () -> page(search, p -> p.from(-1)));
        assertProblem(400, () -> page(search, p -> p.limit(2).after("not a cursor")));
    }

    @Test
    void only_the_latest_versions_are_found_when_asked_for_and_their_pages_turn_forwards() {
        var process = scene.id + "-errand";
        assertThat(definitions(process, true)).containsExactly(2);
        assertThat(definitions(process, false)).containsExactlyInAnyOrder(1, 2);
        assertThat(decisions(true)).containsExactlyInAnyOrder(3, 3);
        assertThat(decisions(false)).hasSize(6);
        assertProblem(400, () -> latest().page(p -> p.from(1)).send().join());
        assertProblem(400, () -> latest().sort(s -> s.version().asc()).send().join());
        assertThat(latest().sort(s -> s.processDefinitionId().asc())
                        .send()
                        .join()
                        .items())
                .isNotEmpty();
    }

    private List<Integer> definitions(String process, boolean onlyLatest) {
        return camunda
                .client
                .newProcessDefinitionSearchRequest()
                .filter(f -> f.processDefinitionId(process).isLatestVersion(onlyLatest))
                .send()
                .join()
                .items()
                .stream()
                .map(ProcessDefinition::getVersion)
                .toList();
    }

    private List<Integer> decisions(boolean onlyLatest) {
        return camunda
                .client
                .newDecisionDefinitionSearchRequest()
                .filter(f -> f.decisionRequirementsId(scene.id + "-prices").isLatestVersion(onlyLatest))
                .send()
                .join()
                .items()
                .stream()
                .map(DecisionDefinition::getVersion)
                .toList();
    }

    private ProcessDefinitionSearchRequest latest() {
        return camunda.client.newProcessDefinitionSearchRequest().filter(f -> f.isLatestVersion(true));
    }
}
