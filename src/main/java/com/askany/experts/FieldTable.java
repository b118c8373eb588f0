package com.askany.experts;

import com.askany.core.LocalizedText;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FieldTable {
    private final JdbcClient jdbc;

    FieldTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Field> all() {
        return jdbc.sql("select slug, name_vi, name_en, description_vi, description_en, icon from field"
                        + " order by position")
                .query((row, n) -> new Field(
                        row.getString(1),
                        new LocalizedText(row.getString(2), row.getString(3)),
                        new LocalizedText(row.getString(4), row.getString(5)),
                        row.getString(6)))
                .list();
    }

    void insert(Field field) {
        jdbc.sql("insert into field (slug, name_vi, name_en, description_vi, description_en, icon, position)"
                        + " select ?, ?, ?, ?, ?, ?, coalesce(max(position), 0) + 1 from field")
                .params(
                        field.slug(),
                        field.name().vi(),
                        field.name().en(),
                        field.description().vi(),
                        field.description().en(),
                        field.icon())
                .update();
    }
}
