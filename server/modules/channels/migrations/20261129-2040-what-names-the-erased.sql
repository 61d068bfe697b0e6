-- A logged call that names whoever is erased goes with them.
grant delete on channels.exchange to caveau_app;
