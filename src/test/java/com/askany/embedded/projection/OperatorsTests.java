package com.askany.embedded.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperatorsTests {
    private static Where where(Kind kind, String filter) throws Exception {
        JsonNode json = new ObjectMapper().readTree(filter.replace('\'', '"'));
        var where = new Where();
        Operators.apply("field", kind, "t.field", json, where);
        return where;
    }

    @Test
    void wildcards_become_those_of_sql_and_its_own_are_taken_literally() {
        assertThat(Operators.pattern("a*b?c")).isEqualTo("a%b_c");
        assertThat(Operators.pattern("50%_\\*\\?")).isEqualTo("50\\%\\_*?");
        assertThat(Operators.pattern("back\\slash")).isEqualTo("back\\\\slash");
    }

    @Test
    void values_travel_as_parameters_never_as_text() throws Exception {
        var where = where(Kind.TEXT, "{'$in': ['x; drop table', 'y'], '$neq': 'z'}");
        assertThat(where.sql()).isEqualTo("t.field in (?, ?) and t.field is distinct from ?");
        assertThat(where.values()).isEqualTo(List.of("x; drop table", "y", "z"));
    }

    @Test
    void an_empty_list_and_null_say_nothing() throws Exception {
        assertThat(where(Kind.TEXT, "{'$in': [], '$eq': null}").isEmpty()).isTrue();
    }

    @Test
    void times_and_keys_are_numbers() throws Exception {
        assertThat(where(Kind.TIME, "{'$gte': '1970-01-01T07:00:01+07:00'}").values())
                .isEqualTo(List.of(1000L));
        assertThat(where(Kind.KEY, "'2251799813685249'").values()).isEqualTo(List.of(2251799813685249L));
    }

    @Test
    void what_cannot_be_read_or_is_unknown_is_refused() {
        assertThatThrownBy(() -> where(Kind.KEY, "'abc'")).isInstanceOf(InvalidQuery.class);
        assertThatThrownBy(() -> where(Kind.TIME, "'yesterday'")).isInstanceOf(InvalidQuery.class);
        assertThatThrownBy(() -> where(Kind.TEXT, "{'$regex': '.*'}")).isInstanceOf(InvalidQuery.class);
    }
}
