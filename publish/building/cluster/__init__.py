"""Work on other machines, by Dask: `asking` hands tasks to a cluster, `serving` does them there, `luggage` is what they carry."""
