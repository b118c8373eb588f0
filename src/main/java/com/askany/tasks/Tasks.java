package com.askany.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The task inbox. Listeners report with the key of their job; keys rise, so a report with a smaller key than the last
 * one is late and changes nothing: a closed task stays closed.
 */
@Service
public class Tasks {
    private static final String COLUMNS =
            "task_key, element_id, booking_id, round, assignee, candidate_group, subject, due, opened_at";

    private final JdbcClient jdbc;
    private final Clock clock;

    Tasks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Opens the task, or takes over its new assignee and due date. */
    @Transactional
    public void opened(OpenTask task, long jobKey) {
        report(
                        "insert into task (" + COLUMNS + ", state, last_job_key)"
                                + " values (:task, :element, :booking, :round, :assignee, :group, :subject, :due, :since, 'OPEN', :job)"
                                + " on conflict (task_key) do update set assignee = excluded.assignee,"
                                + " candidate_group = excluded.candidate_group, due = excluded.due,"
                                + " last_job_key = excluded.last_job_key"
                                + " where task.last_job_key < excluded.last_job_key and task.state = 'OPEN'",
                        task,
                        jobKey)
                .update();
    }

    /** Closes the task for good; a task that was never reported open leaves a closed row, so that a late report finds it. */
    @Transactional
    public void closed(OpenTask task, boolean completed, long jobKey) {
        report(
                        "insert into task (" + COLUMNS + ", state, closed_at, last_job_key)"
                                + " values (:task, :element, :booking, :round, :assignee, :group, :subject, :due, :since, :state, :now, :job)"
                                + " on conflict (task_key) do update set state = excluded.state, closed_at = excluded.closed_at,"
                                + " last_job_key = excluded.last_job_key"
                                + " where task.last_job_key < excluded.last_job_key and task.state = 'OPEN'",
                        task,
                        jobKey)
                .param("state", completed ? "COMPLETED" : "CANCELED")
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** What waits for a person, the most pressing first, at most 200. */
    @Transactional(readOnly = true)
    public List<OpenTask> openFor(UUID assignee) {
        return jdbc.sql("select " + COLUMNS + " from task where assignee = :assignee and state = 'OPEN'"
                        + " order by due nulls last, opened_at limit 200")
                .param("assignee", assignee)
                .query((row, n) -> task(row))
                .list();
    }

    /** What waits for anybody of a group, the most pressing first, at most 200. */
    @Transactional(readOnly = true)
    public List<OpenTask> openForGroup(String group) {
        return jdbc.sql("select " + COLUMNS + " from task where candidate_group = :group and state = 'OPEN'"
                        + " order by due nulls last, opened_at limit 200")
                .param("group", group)
                .query((row, n) -> task(row))
                .list();
    }

    /** Empty when there is no such task, or it is done. */
    @Transactional(readOnly = true)
    public Optional<OpenTask> open(long taskKey) {
        return jdbc.sql("select " + COLUMNS + " from task where task_key = :task and state = 'OPEN'")
                .param("task", taskKey)
                .query((row, n) -> task(row))
                .optional();
    }

    @Transactional(readOnly = true)
    public Optional<OpenTask> open(UUID bookingId, int round, String elementId) {
        return jdbc.sql("select " + COLUMNS + " from task where booking_id = :booking and round = :round"
                        + " and element_id = :element and state = 'OPEN'")
                .param("booking", bookingId)
                .param("round", round)
                .param("element", elementId)
                .query((row, n) -> task(row))
                .optional();
    }

    private JdbcClient.StatementSpec report(String statement, OpenTask task, long jobKey) {
        return jdbc.sql(statement)
                .param("task", task.taskKey())
                .param("element", task.elementId())
                .param("booking", task.bookingId())
                .param("round", task.round())
                .param("assignee", task.assignee())
                .param("group", task.group())
                .param("subject", task.subject())
                .param("due", task.due() == null ? null : Timestamp.from(task.due()))
                .param("since", Timestamp.from(task.since()))
                .param("job", jobKey);
    }

    private static OpenTask task(ResultSet row) throws SQLException {
        return new OpenTask(
                row.getLong(1),
                row.getString(2),
                row.getObject(3, UUID.class),
                row.getInt(4),
                row.getObject(5, UUID.class),
                row.getString(6),
                row.getObject(7, UUID.class),
                instant(row.getTimestamp(8)),
                instant(row.getTimestamp(9)));
    }

    private static Instant instant(Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
