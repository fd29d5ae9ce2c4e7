//! Columns with hangups in `sqlx` and `diesel`. The tests run on SQLite in memory, so they need no server.

/// Rows of `sqlx`.
pub mod with_sqlx {
    use vobiz_hangup::Hangup;

    /// A call. The code is an integer, and the whole hangup is JSON.
    #[derive(sqlx::FromRow)]
    pub struct Call {
        pub uuid: String,
        #[sqlx(rename = "code", try_from = "i32")]
        pub hangup: Hangup<'static>,
        #[sqlx(json)]
        pub stored: Hangup<'static>,
    }

    #[tokio::test(flavor = "current_thread")]
    async fn a_row_is_read() -> Result<(), sqlx::Error> {
        use sqlx::{Connection, SqliteConnection, types::Json};

        let mut connection = SqliteConnection::connect("sqlite::memory:").await?;
        sqlx::query(
            "CREATE TABLE calls (uuid TEXT NOT NULL, code INTEGER NOT NULL, stored TEXT NOT NULL)",
        )
        .execute(&mut connection)
        .await?;
        let hangup =
            Hangup::from_fields([("HangupCauseCode", "4100"), ("HangupCause", "USER_BUSY")]);
        sqlx::query("INSERT INTO calls VALUES ('1', 3010, ?), ('2', 4100, ?)")
            .bind(Json(&hangup))
            .bind(Json(&hangup))
            .execute(&mut connection)
            .await?;
        let calls: Vec<Call> = sqlx::query_as("SELECT * FROM calls ORDER BY uuid")
            .fetch_all(&mut connection)
            .await?;
        let found: Vec<_> = calls
            .iter()
            .map(|call| (&*call.uuid, &call.hangup, &call.stored))
            .collect();
        assert_eq!(
            found,
            [
                ("1", &Hangup::from(3010), &hangup),
                ("2", &Hangup::from(4100), &hangup)
            ]
        );
        Ok(())
    }
}

/// Rows of `diesel`.
pub mod with_diesel {
    use diesel::prelude::*;
    use vobiz_hangup::Hangup;

    diesel::table! {
        calls (uuid) {
            uuid -> Text,
            code -> Integer,
        }
    }

    /// A call. The code is an integer.
    #[derive(Queryable)]
    pub struct Call {
        pub uuid: String,
        #[diesel(deserialize_as = i32)]
        pub hangup: Hangup<'static>,
    }

    #[test]
    fn a_row_is_read() -> Result<(), Box<dyn std::error::Error>> {
        let mut connection = SqliteConnection::establish(":memory:")?;
        diesel::sql_query(
            "CREATE TABLE calls (uuid TEXT PRIMARY KEY NOT NULL, code INTEGER NOT NULL)",
        )
        .execute(&mut connection)?;
        let rows = [("1", 3010), ("2", 4100)]
            .map(|(uuid, code)| (calls::uuid.eq(uuid), calls::code.eq(code)));
        diesel::insert_into(calls::table)
            .values(&rows)
            .execute(&mut connection)?;
        let found: Vec<Call> = calls::table.order(calls::uuid).load(&mut connection)?;
        let found: Vec<_> = found
            .iter()
            .map(|call| (&*call.uuid, &call.hangup))
            .collect();
        assert_eq!(
            found,
            [("1", &Hangup::from(3010)), ("2", &Hangup::from(4100))]
        );
        Ok(())
    }
}
